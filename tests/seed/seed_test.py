#!/usr/bin/env python3
"""The first acceptance test: the seed article of ../shared/seed, coded without and with a date of publication.

seed_test.py AVERMENT     exits 77 (skipped) where ../shared is not beside the repository, 1 where a demand is not met.
The article's text is other people's and is read from ../shared, never copied here."""
import json, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, '..', 'shared')
if not os.path.exists(os.path.join(SHARED, 'seed')): sys.exit(77)
sys.path.insert(0, os.path.join(SHARED, 'eval', 'scorers'))
import record as scorer
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import entities

program, failures = sys.argv[1], []


def demand(holds, what):
    print('  ok  ' if holds else '  NOT ', what)
    if not holds: failures.append(what)


def code(published):
    text = open(os.path.join(SHARED, 'seed', 'moscow-invites.txt'), encoding='utf8').read()
    line = json.dumps({'id': 'seed', 'text': text, 'published': published})
    out = subprocess.run([program, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=line.encode(), stdout=subprocess.PIPE, check=True).stdout
    return json.loads(out)


gold = json.load(open(os.path.join(SHARED, 'seed', 'moscow-invites.gold.json'), encoding='utf8'))
gold['document']['input_id'] = 'seed'
record = code(None)
text = record['document']['text']
names = {e['id']: e['name'] for e in record['entities']}
figures = scorer.score({'seed': gold}, {'seed': record}, verbose=True)
for key, value in figures.items(): print(f'  {key:36s}', value)

right = figures['statement + speaker']
demand(round(right['R'] * right['gold'] / 100) >= 9, 'at least 9 of the 12 statements with the right speaker')
demand(figures['traps fallen into']['n'] == 0, 'no trap fallen into')
chains = [[(link['kind'], text[slice(*link['span'])] if link['span'] else names[link['entity']]) for link in s['chain']] for s in record['statements']]
demand(any([k for k, _ in c] == ['outlet', 'document', 'speaker'] and 'Palinfo' in c[0][1] and 'press release' in c[1][1] and 'Hamas' in c[2][1] for c in chains),
       'the chain outlet ← document ← speaker of the first statement')
demand(any(c['kind'] == 'unanswered' for c in record['confirmations']), 'the missing answer is recorded')


LABEL = lambda labels, match: {(match.get(l['target'], l['target']), tuple(l['span']), match.get(l['voice'], l['voice']), l['stance']) for l in labels}
for date in (None, '2018-11-29'):
    coded = record if date is None else code(date)
    for holds, what in entities.compare(gold, coded, text): demand(holds, f'published {date}: {what}')
    match = entities.partners(gold, coded, text)
    demand(LABEL(gold['labels'], match) == LABEL(coded['labels'], {}), f'published {date}: the labels with target, voice and stance')


def weekday(r): return [t for t in r['times'] if r['document']['text'][slice(*t['span'])] == 'Wednesday']


demand([(t['value'], t['begin'], t['end']) for t in weekday(record)] == [('XXXX-WXX-3', None, None)], 'the weekday stays open without a date of publication')
demand([t['value'] for t in weekday(code('2018-11-29'))] == ['2018-11-28'], 'the weekday is 2018-11-28 when published 2018-11-29')
sys.exit(1 if failures else 0)
