#!/usr/bin/env python3
"""score_sides.py [--bin build/averment] [--gold DIR] [-v]: whose side people and bodies of whole articles are on.

Feeds the articles of DIR/records.jsonl.gz to averment and compares `country`, and the first of `sectors`, of every person, group and
organisation that both records have (by the span of a mention, else by the end of its head) with the annotated ones: precision over
those that we give one, recall over those that have one. `-v` lists what differs. Standard library only.
"""
import argparse, gzip, json, subprocess
from collections import Counter


def by_span(entities):
    out = {}
    for e in entities:
        for m in e['mentions']:
            out.setdefault(tuple(m['span']), e)
            out.setdefault((m.get('head') or m['span'])[1], e)
    return out


def ours_of(ours, gold):
    for m in gold['mentions']:
        hit = ours.get(tuple(m['span'])) or ours.get((m.get('head') or m['span'])[1])
        if hit: return hit
    return None


def verdict(gold, got):
    if not gold and not got: return 'both none'
    return 'right' if gold == got else 'missing' if not got else 'extra' if not gold else 'wrong'


def first(e): return (e.get('sectors') or [None])[0]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--bin', default='build/averment')
    a.add_argument('--gold', default='/work/shared/eval/dev')
    a.add_argument('-v', action='store_true')
    a = a.parse_args()
    docs = [json.loads(line) for line in gzip.open(f'{a.gold}/records.jsonl.gz', 'rt')]
    lines = ''.join(json.dumps({'id': str(i), 'text': d['document']['text'], 'published': d['document'].get('published')}) + '\n' for i, d in enumerate(docs))
    out = subprocess.run([a.bin, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=lines, capture_output=True, text=True, check=True).stdout
    tables = {'country': Counter(), 'sector': Counter()}
    for doc, line in zip(docs, out.splitlines()):
        ours = by_span(json.loads(line)['entities'])
        for gold in doc['entities']:
            hit = ours_of(ours, gold) if gold['type'] in ('person', 'organization', 'group') else None
            if hit is None: continue
            for what, value in (('country', lambda e: e.get('country')), ('sector', first)):
                kind = verdict(value(gold), value(hit))
                tables[what][kind] += 1
                if a.v and kind not in ('right', 'both none'): print(f"{what} {kind}: {gold['name']} is {value(gold)}, said {value(hit)} by {hit['basis']['country' if what == 'country' else 'sectors']}")
    for what, t in tables.items():
        p, r = 100 * t['right'] / max(1, t['right'] + t['wrong'] + t['extra']), 100 * t['right'] / max(1, t['right'] + t['wrong'] + t['missing'])
        print(f'{what:8s} P {p:.1f} R {r:.1f}  ' + ' '.join(f'{k} {n}' for k, n in t.most_common()))


if __name__ == '__main__': main()
