"""A pack of actors as a user writes one: his countries, agents, offices and groups act in the coding as the shipped ones do."""
import json, os

import harness

MANIFEST = 'id = "actors/mine"\nversion = "0.1.0"\nlicence = "CC0-1.0"\nlanguage = "en"\n'

COUNTRY = '''merrow  Merrowland | Republic of Merrowland  kind=country  country=XMR
  demonym Merrowese  people="Merrowese"
  capital Port Sedge
  metonym "Heron House"  role=tides-ministry
  organ tides-ministry  Ministry of Tides  kind=ministry  sector=GOV
  office tides-minister  tides minister  sector=GOV
  + Merrowland accused Norway on Monday.
      entity Merrowland  actor=merrow/government  country=XMR  sectors=
      event ACCUSE  source="Merrowland"  target="Norway"
  + Merrowese police arrested two men.
      entity "Merrowese police"  country=XMR  sectors=COP
  + Port Sedge accused Kenya of theft.
      entity "Port Sedge"  actor=merrow/government  country=XMR  sectors=GOV
  + Heron House said the harbour would stay shut.
      entity "Heron House"  actor=merrow/tides-ministry  country=XMR
  + The Merrowese tides minister resigned.
      entity "The Merrowese tides minister"  actor=merrow/tides-minister  country=XMR  sectors=GOV
  + Merrowland's new tides minister resigned.
      entity "Merrowland's new tides minister"  actor=merrow/tides-minister
  + The Merrowese Ministry of Tides said the harbour would stay shut.
      entity "Merrowese Ministry of Tides"  actor=merrow/tides-ministry
  - The merrow swam past the heron house.
      entity none  country=XMR
'''

AGENTS = '''defaults  kind=agent  public=no
reed-cutters  reed cutter  sector=LAB
  plural reed cutters | reed folk
  + Some reed cutters protested in Nairobi.
      entity "Some reed cutters"  type=group  actor=reed-cutters  sectors=LAB
      event PROTEST  source="Some reed cutters"
  + Reed cutters protested in Nairobi.
      entity "Reed cutters"  type=group  sectors=LAB
  + The reed folk protested in Nairobi.
      entity "The reed folk"  type=group  sectors=LAB
farmer  farmer  sector=MED
  + The farmers protested on Monday.
      entity "The farmers"  sectors=MED
'''

GROUPS = '''defaults  kind=armed-group
gull-army  Gull Army | Army of the Gull | GAB  country=KEN  sector=REB
  + The Gull Army attacked Lamu. The GAB denied it.
      entity "Gull Army"  actor=gull-army  mention="The GAB"
gull-real  Real Gull Army  country=KEN  sector=UAF
  + The Gull Army attacked Lamu. The Real Gull Army killed three soldiers.
      entity "Gull Army"  actor=gull-army  sectors=REB
      entity "Real Gull Army"  actor=gull-real  sectors=UAF
hill-army  Hill Army  country=KEN
  + The Hill Army met traders.
      entity "Hill Army"  actor=hill-army  country=KEN  sectors=
old-league  Tern League  country=KEN  sector=REB  since=1990  until=2001
  + The Tern League attacked Lamu.
      = published=2000-03-01
      entity "Tern League"  actor=old-league
  + The Tern League attacked Lamu.
      = published=2005-03-01
      entity "Tern League"  actor=
ida-quell  Ida Quell  kind=person  country=KEN
  fact  begin=2010  end=2014-06-30  sector=GOV  title="Tides Minister"
  + Ida Quell met traders.
      = published=2012-03-01
      entity "Ida Quell"  actor=ida-quell  sectors=GOV
'''


class Actors(harness.Case):
    def pack(self, **files):
        self.write('mine/manifest.toml', MANIFEST)
        for name, text in files.items():
            self.write(f'mine/{name}.txt', text)
        return self.path('mine')

    def holds(self, folder):
        for verb in ('check', 'test'):
            out = self.run_program(verb, folder)
            self.assertEqual(out.returncode, 0, out.stdout.decode() + out.stderr.decode())

    def test_a_country_of_ones_own_acts_by_name_adjective_capital_building_and_office(self):
        self.holds(self.pack(country=COUNTRY))

    def test_agents_of_ones_own_act_and_go_before_the_shipped_words(self):
        self.holds(self.pack(agents=AGENTS))

    def test_groups_with_one_actor_are_one_and_with_two_are_two(self):
        self.holds(self.pack(groups=GROUPS))

    def test_a_dated_office_is_a_role_of_its_holder(self):
        folder = self.pack(groups=GROUPS)
        record = self.code('Ida Quell met traders.', '--pack', folder, '--published', '2012-03-01')
        ida = [e for e in record['entities'] if e['name'] == 'Ida Quell'][0]
        self.assertEqual([(r['title'], r['begin'], r['end']) for r in ida['roles']], [('Tides Minister', '2010-01-01', '2014-06-30')])
        self.assertEqual(self.code('Ida Quell met traders.', '--pack', folder, '--published', '2016-03-01')['entities'][0]['roles'], [])

    def test_a_place_inside_the_name_of_a_group_elsewhere_is_none(self):
        folder = self.pack(groups='salt-guard  Salt Guard  kind=armed-group  country=KEN\n')
        self.assertEqual(self.code('The Salt Guard attacked a convoy.', '--pack', folder)['places'], [])

    def code(self, text, *flags):
        out = self.run_program('code', '-', '--from', 'text', '--format', 'jsonl', *flags, stdin=text.encode())
        self.assertEqual(out.returncode, 0, out.stderr)
        return json.loads(out.stdout)

    def test_check_knows_the_countries_of_both_packs_and_no_others(self):
        self.assertEqual(self.run_program('check', self.pack(a='old-guard  Old Guard  country=KEN\nnew-guard  New Guard  country=XMR\n', country=COUNTRY)).returncode, 0)
        for code in ('QQQ', 'ken'):
            out = self.run_program('check', self.pack(a=f'old-guard  Old Guard  country={code}\n'))
            self.assertEqual(out.returncode, 1)
            self.assertIn(f'a.txt:1:1: actor `old-guard`: no country has the code `{code}`', out.stderr.decode())

    def test_check_warns_of_names_that_two_actors_share(self):
        out = self.run_program('check', self.pack(a='my-party  My Hamas | Hamas  kind=party\none  One Folk | OFQ  kind=party\ntwo  Old Folk | OFQ  kind=party\n'))
        self.assertEqual(out.returncode, 0)
        said = out.stderr.decode()
        self.assertRegex(said, r'a\.txt:1:1: warning: the name `Hamas` of `my-party` is also that of `hamas` \(.*armed-groups\.txt:\d+:1\)')
        self.assertRegex(said, r'a\.txt:3:1: warning: the name `OFQ` of `two` is also that of `one` \(.*a\.txt:2:1\)')
        self.assertEqual(said.count('warning'), 2)

    def test_import_names_the_users_file_and_overwrites_nothing(self):
        folder = self.pack(country=COUNTRY)
        table = self.write('list.csv', 'id,name,country,sector\ngood,Gull Post,XMR,JRN\nbad,Tern Post,QQQ,JRN\n')
        out = self.run_program('import', table, '--into', folder)
        self.assertEqual(out.returncode, 2)
        self.assertIn('list.csv:3:1: actor `bad`', out.stderr.decode())
        self.assertFalse(os.path.exists(self.path('mine', 'list.txt')))
        self.write('list.csv', 'id,name,country,sector\ngood,Gull Post,XMR,JRN\n')
        self.assertEqual(self.run_program('import', table, '--into', folder).returncode, 0)
        self.assertEqual(self.run_program('import', table, '--into', folder).returncode, 0)
        with open(self.path('mine', 'list.txt'), 'a') as f:
            f.write('mine  My Own\n')
        out = self.run_program('import', table, '--into', folder)
        self.assertEqual(out.returncode, 2)
        self.assertIn('is there already', out.stderr.decode())
        with open(self.path('mine', 'list.txt')) as f:
            self.assertIn('My Own', f.read())

    def test_an_actor_without_name_office_or_day_is_refused(self):
        folder = self.pack()
        for flags in ((' ',), ('Bo Ruud', '--title', 'Boss', '--of', 'zzz/boss'), ('Bo Ruud', '--title', 'Boss', '--since', '2019-02-30')):
            out = self.run_program('actors', 'add', *flags, '--kind', 'person', '--into', folder)
            self.assertEqual(out.returncode, 2, out.stdout)
            self.assertEqual(os.listdir(folder), ['manifest.toml'])

    def test_a_second_term_goes_under_the_person_it_is_of(self):
        folder = self.pack()
        for title, since in (('Boss', '2001'), ('Chief', '2005')):
            self.assertEqual(self.run_program('actors', 'add', 'Bo Ruud', '--title', title, '--since', since, '--kind', 'person', '--into', folder).returncode, 0)
        with open(os.path.join(folder, 'actors.txt')) as f:
            text = f.read()
        self.assertEqual((text.count('bo-ruud'), text.count('  fact')), (1, 2))

    def test_show_lets_a_pack_replace_the_shipped_one_of_its_id(self):
        self.write('world/manifest.toml', MANIFEST.replace('actors/mine', 'actors/world'))
        self.write('world/a.txt', 'hamas  Other Thing  kind=party\n')
        out = self.run_program('actors', 'show', 'hamas', '--pack', self.path('world'))
        self.assertIn('a.txt:1', out.stdout.decode())
        self.assertEqual(self.run_program('actors', 'show', 'Kenya', '--pack', self.path('world')).returncode, 1)


harness.main()
