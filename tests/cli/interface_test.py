"""What the command line promises: verbs, exits, streams, order, and that its manual names every flag."""
import json, os, pty, re, select, subprocess, unittest

import harness


class Interface(harness.Case):
    def test_records_come_in_the_order_of_the_input_whatever_the_threads(self):
        lines = [json.dumps({'id': str(n), 'text': harness.article(n) * (1 + n % 5)}) for n in range(90)]
        stdin = ('\n'.join(lines) + '\n').encode()
        one, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '--threads', '1', '-', stdin=stdin)
        self.assertEqual([r['document']['input_id'] for r in records], [str(n) for n in range(90)])
        four = self.run_program('code', '--from', 'jsonl', '--format', 'jsonl', '--threads', '4', '-', stdin=stdin)
        self.assertEqual(one.stdout, four.stdout)

    def test_the_text_comes_back_code_point_for_code_point(self):
        text = '\ufeffVaro –\u00a0“No,” said Lena\u00ad Ostrom.\r\n\tEnd \U0001f600 '
        _, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=json.dumps({'id': 'a', 'text': text}).encode())
        self.assertEqual(records[0]['document']['text'], text)

    def test_metadata_of_json_lines_is_kept(self):
        line = {'id': 'a', 'text': harness.article(0), 'published': '2024-03-06', 'outlet': 'Hale Post', 'title': 'T', 'uri': 'https://example.org/a'}
        _, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=json.dumps(line).encode())
        document = records[0]['document']
        self.assertEqual((document['published'], document['outlet'], document['title'], document['uri']), ('2024-03-06', 'Hale Post', 'T', 'https://example.org/a'))
        self.assertEqual(document['published_from'], 'input')

    def test_published_fills_what_is_missing_and_must_be_a_date(self):
        stdin = (json.dumps({'id': 'a', 'text': harness.article(0), 'published': '2023-01-01'}) + '\n' + json.dumps({'id': 'b', 'text': harness.article(0)})).encode()
        _, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '--published', '2024-03-06', '-', stdin=stdin)
        self.assertEqual([r['document']['published'] for r in records], ['2023-01-01', '2024-03-06'])
        for bad in ('yesterday', '2024-13-01', '06/03/2024'):
            self.assertEqual(self.run_program('code', '--published', bad, '-').returncode, 2)

    def test_dates_and_statuses_are_looked_at_before_anything_else(self):
        for bad in ('2024-02-31', '', '2023-02-29', '2024-3-5', '20240305', '2024-03-05Tuesday', '2024-03-05T25:00', '0000-01-01', '2024-03-05 '):
            for arguments in (('code', '--published', bad, '-'), ('explain', '--published', bad, 's1', 'a.txt'), ('query', '--since', bad), ('query', '--until', bad)):
                out = self.run_program(*arguments)
                self.assertEqual(out.returncode, 2, arguments)
                self.assertIn(f'{arguments[1]}: “{bad}” is no date', out.stderr.decode())
        out = self.run_program('query', '--since', '2024-03-05T10:00')
        self.assertIn('is more than a day; write “2024-03-05”', out.stderr.decode())
        out = self.run_program('query', '--status', 'foo')
        self.assertEqual(out.returncode, 2)
        for word in ('--status', 'foo', 'asserted', 'denied', 'retracted'):
            self.assertIn(word, out.stderr.decode())
        for good in ('2024-02-29', '2024-03-05T14:05', '2024-03-05T14:05:30.5+02:00', '1918-11-11T11:00Z'):
            out = self.run_program('code', '--published', good, self.path('gone.txt'), '--packs', self.path('gone'))
            self.assertNotIn('--published', out.stderr.decode())

    def test_a_pipe_gets_json_lines_and_no_ledger(self):
        out, records = self.records('code', self.write('a.txt', harness.article(0)))
        self.assertEqual(out.returncode, 0)
        self.assertEqual(len(records), 1)
        self.assertEqual(os.listdir(self.tmp), ['a.txt'])

    def test_a_terminal_gets_a_table_and_a_ledger(self):
        for number in range(3):
            self.write(f'news/{number}.txt', harness.article(number))
        text = self.on_a_terminal('code', 'news')
        self.assertRegex(text, r'3 articles: \d+ statements, \d+ events, \d+ denied, \d+ unconfirmed')
        self.assertRegex(text, r'WHEN +WHO +DID/SAID +WHOM +WHERE +ACCORDING TO +STATUS')
        self.assertIn('ledger: averment.db', text)
        self.assertIn('averment explain ', text)
        self.assertNotIn('\033[1m', self.on_a_terminal('code', 'news', env={'NO_COLOR': '1'}))
        self.assertIn('\033[1m', self.on_a_terminal('code', 'news', env={'NO_COLOR': ''}))
        self.assertTrue(os.path.exists(self.path('averment.db')))

    def on_a_terminal(self, *arguments, env=None):
        main, side = pty.openpty()
        process = subprocess.Popen([harness.PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=side, stderr=subprocess.PIPE, cwd=self.tmp,
                                   env={**os.environ, **(env or {})})
        os.close(side)
        out = b''
        while True:
            ready, _, _ = select.select([main], [], [], 120)
            try:
                block = os.read(main, 65536) if ready else b''
            except OSError:  # the other side is closed
                block = b''
            if not block:
                break
            out += block
        process.wait()
        process.stderr.close()
        os.close(main)
        self.assertEqual(process.returncode, 0)
        return out.decode()

    def test_the_default_verb_is_code(self):
        path = self.write('a.txt', harness.article(0))
        self.assertEqual(self.run_program(path).stdout, self.run_program('code', path).stdout)
        out = self.run_program('cod', path)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'neither a verb nor a file', out.stderr)

    def test_an_output_that_cannot_be_written_is_an_error(self):
        if not os.path.exists('/dev/full'):
            self.skipTest('no /dev/full')
        path = self.write('a.txt', harness.article(0))
        with open('/dev/full', 'wb') as full:
            out = subprocess.run([harness.PROGRAM, 'code', '--format', 'jsonl', path], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'averment: standard output could not be written', out.stderr)

    def test_a_query_that_finds_nothing_ends_with_one(self):
        ledger = self.path('l.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', self.write('a.txt', harness.article(0)))
        found = self.run_program('query', ledger, '--who', 'ostrom', '--format', 'jsonl')
        self.assertEqual(found.returncode, 0)
        self.assertTrue(all('Ostrom' in json.loads(line)['who'] for line in found.stdout.decode().splitlines()))
        self.assertEqual(self.run_program('query', ledger, '--who', 'nobody of that name').returncode, 1)

    def test_parse_writes_the_keys_of_the_golden_files(self):
        text = harness.article(0)
        out, lines = self.records('parse', '--from', 'jsonl', '--format', 'jsonl', '--whole', '-', stdin=json.dumps({'id': 'a', 'text': text}).encode())
        self.assertEqual(out.returncode, 0, out.stderr)
        keys = {'id', 'n', 'o', 'ws', 'tag', 'pos', 'lemma', 'morph', 'head', 'dep', 'ss', 'ents'}
        self.assertLessEqual(keys, set(lines[0]))
        self.assertEqual(len(lines[0]['o']), 2 * lines[0]['n'])
        self.assertEqual(text[lines[0]['o'][0]:lines[0]['o'][1]], 'Report')
        conllu = self.run_program('parse', '--format', 'conllu', self.write('a.txt', text)).stdout.decode()
        self.assertTrue(all(len(line.split('\t')) == 10 for line in conllu.splitlines() if line and not line.startswith('#')))

    def test_read_writes_documents_and_segments_alone(self):
        out, records = self.records('read', '--format', 'jsonl', self.write('a.txt', harness.article(0)), self.write('b.txt', harness.article(1)))
        self.assertEqual(out.returncode, 0)
        self.assertEqual([sorted(r) for r in records], [['document', 'segments']] * 2)

    def test_version_names_engine_model_and_instruction_set(self):
        text = self.run_program('--version').stdout.decode()
        self.assertRegex(text, r'averment \d+\.\d+\.\d+\n')
        self.assertRegex(text, r'model: en_core_web_\S+ \d')
        self.assertRegex(text, r'instruction set: (generic|avx2|avx512)')
        generic = self.run_program('--version', env={'AVERMENT_FORCE_ISA': 'generic'}).stdout.decode()
        self.assertIn('instruction set: generic', generic)

    def test_doctor_finds_all_there_and_says_what_is_not(self):
        out = self.run_program('doctor')
        self.assertEqual(out.returncode, 0, out.stdout)
        out = self.run_program('doctor', '--model', self.path('gone'))
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'MISSING', out.stdout)

    def test_the_manual_names_every_verb_and_flag(self):
        with open(os.path.join(harness.ROOT, 'docs', 'CLI.md'), encoding='utf8') as f:
            manual = f.read()
        verbs = re.findall(r'^  ([a-z]+) {2,}', self.run_program('--help').stdout.decode().split('Subcommands:')[1], re.M)
        self.assertGreaterEqual(len(verbs), 9)
        for verb in verbs:
            section = re.search(rf'^## `averment {verb}\b.*?(?=^## )', manual + '\n## ', re.M | re.S)
            self.assertTrue(section, f'docs/CLI.md has no section on {verb}')
            flags = set(re.findall(r'(--[a-z-]+)', self.run_program(verb, '--help').stdout.decode())) - {'--help'}
            told = set(re.findall(r'`(--[a-z-]+)', section.group(0)))
            self.assertEqual(flags, told, f'flags of {verb} and what docs/CLI.md says of them')

    def test_update_writes_what_a_case_yields_and_then_it_holds(self):
        path = self.write('x.case', '==== one\n---- text\n"The bridge will stay shut," Minister Lena Ostrom said.\n---- expect\n\n'
                                    '==== two\n---- text\nThe union said talks failed.\n---- expect\nstatement direct content="wrong"\n')
        self.assertEqual(self.run_program('test', path).returncode, 1)
        self.assertEqual(self.run_program('test', '--update', path).returncode, 0)
        self.assertEqual(self.run_program('test', path).returncode, 0)
        with open(path) as f:
            text = f.read()
        self.assertIn('statement indirect content="talks failed"', text)
        self.assertIn('content="The bridge will stay shut"', text)


harness.main()
