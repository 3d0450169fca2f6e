#!/usr/bin/env python3
"""Properties of records over every development article of ../shared/eval: nothing told goes without a teller, no row points nowhere.

whole_text_test.py AVERMENT     exits 77 (skipped) where ../shared is not beside the repository, 1 where a property fails.
The articles are other people's and are read from ../shared, never copied here."""
import gzip, json, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEV = os.path.join(ROOT, '..', 'shared', 'eval', 'dev')
if not os.path.exists(DEV): sys.exit(77)


def rows(name):
    with gzip.open(os.path.join(DEV, name), 'rt', encoding='utf8') as f:
        return [json.loads(line) for line in f if line.strip()]


documents = [{'id': r['document']['input_id'], 'text': r['document']['text']} for r in rows('records.jsonl.gz')]
documents += [{'id': g['id'], 'text': g['doc_text']} for g in rows('quotes_polnear.jsonl.gz')]
out = subprocess.run([sys.argv[1], 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=''.join(json.dumps(d) + '\n' for d in documents).encode(), stdout=subprocess.PIPE, check=True)
records = [json.loads(line) for line in out.stdout.decode().splitlines()]
assert len(records) == len(documents), f'{len(records)} records of {len(documents)} documents'

failures, sentences = [], 0


def fail(record, what, span): failures.append(f"{record['document']['input_id']}: {what}: {record['document']['text'][slice(*span)][:90]!r}")


for r in records:
    text = r['document']['text']
    letters = lambda a, b: any(c.isalnum() for c in text[a:b])
    # what is said or told, and the words that say who does ("Q:", "she said." as a sentence of its own)
    told = [tuple(span) for s in r['statements'] for span in s['content']]
    by = [tuple(s[key]['span']) for s in r['statements'] for key in ('cue', 'speaker') if s[key] and s[key]['span']]
    body = [s['span'] for s in r['segments'] if s['kind'] in ('body', 'quote', 'list')]
    for begin, end in r['sentences']:
        for a, b in body:
            low, high = max(begin, a), min(end, b)
            if low >= high or not letters(low, high): continue
            sentences += 1
            if not any(x < high and low < y and letters(max(x, low), min(y, high)) for x, y in told) and not any(x < high and low < y for x, y in by): fail(r, 'a sentence of the body is nobody\'s', (low, high))
    known = {row['id'] for key in ('entities', 'statements', 'events', 'times', 'places', 'quantities') for row in r[key]}
    for key in ('statements', 'events'):
        for row in r[key]:
            ids = [row['time'], row['place'], row.get('parent'), row.get('statement'), row.get('act_of')] + [link['entity'] for link in row['chain']]
            if any(i and i not in known for i in ids): fail(r, 'points to no row', (row['content'][0] if key == 'statements' else row['trigger']))
            if not 0 < row['confidence'] <= 1: fail(r, 'confidence out of range', (row['content'][0] if key == 'statements' else row['trigger']))
    for s in r['statements']:
        span = s['content'][0][0], s['content'][-1][1]
        if s['type'] == 'narration' and text[slice(*span)].rstrip().endswith('?') and s['status'] == 'asserted': fail(r, 'a question of the narrator is asserted', span)
    for label in r['labels']:
        if label['target'] not in known or not (label['voice'] == 'narrator' or label['voice'] in known): fail(r, 'a label without bearer or voice', label['span'])
    for c in r['confirmations']:
        if any(i not in known for i in c['about']): fail(r, 'a confirmation of no row', c['span'])

print(f'{len(records)} articles, {sentences} sentences of body: {len(failures)} failures')
for line in failures[:40]: print(' ', line)
sys.exit(bool(failures))
