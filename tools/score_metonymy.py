#!/usr/bin/env python3
"""Scores the reading of place names as ground or as something else: tools/score_metonymy.py [--bin build/averment] [--gold FILE] [-v]

Gold: GeoWebNews-style lines {"id", "text", "toponyms": [{"start", "end", "gwn_type"}]}. Literal, Literal_Modifier, Mixed and
Coercion are ground; Metonymic and Non_Literal_Modifier are not; other types (names inside names, people, languages) are left
out. The program's answer is the sense of the place row at that stretch, else of the entity mention there; a stretch that it
does not list counts as literal, and how many those are is printed. Accuracy with a bootstrap interval over documents."""
import argparse, collections, gzip, json, random, subprocess

GROUND = {'Literal', 'Literal_Modifier', 'Mixed', 'Coercion'}
OTHER = {'Metonymic', 'Non_Literal_Modifier'}

def lines(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf8') as f:
        return [json.loads(l) for l in f if l.strip()]

def sense_at(record, begin, end):
    """The sense at a stretch: None where nothing overlaps it."""
    for place in record.get('places', []):
        if place['span'][0] < end and begin < place['span'][1]: return place.get('sense')
    best = None
    for entity in record.get('entities', []):
        for m in entity.get('mentions', []):
            head = m.get('head') or m['span']
            if head[0] < end and begin < head[1]:
                size = -(min(head[1], end) - max(head[0], begin)) / (max(head[1], end) - min(head[0], begin))
                place_like = entity['type'] == 'place' or m.get('sense') in ('metonym', 'modifier')
                if best is None or size < best[0]: best = (size, m.get('sense') if place_like else 'other:' + entity['type'])
    return best[1] if best else None

def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--bin', default='build/averment'); ap.add_argument('--gold', default='/work/shared/eval/dev/metonymy.jsonl.gz'); ap.add_argument('-v', action='store_true')
    a = ap.parse_args()
    gold = lines(a.gold)
    feed = ''.join(json.dumps({'id': g['id'], 'text': g['text']}, ensure_ascii=False) + '\n' for g in gold)
    out = subprocess.run([a.bin, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=feed.encode(), stdout=subprocess.PIPE).stdout.decode()
    records = {r['document']['input_id']: r for r in map(json.loads, out.splitlines())}
    per_document, table, missing, unseen = [], collections.Counter(), 0, 0
    for g in gold:
        right = total = 0
        for t in g['toponyms']:
            kind = t['gwn_type']
            if kind not in GROUND | OTHER: continue
            sense = sense_at(records.get(g['id'], {}), t['start'], t['end'])
            unseen += sense is None
            literal = sense in (None, 'literal') or sense.startswith('other:')
            ok = literal == (kind in GROUND)
            right += ok; total += 1
            table[kind, sense] += 1
            if a.v and not ok: print(kind, '| said', sense, '|', g['text'][max(0, t['start'] - 60):t['start']].replace('\n', ' ') + '[' + t['text'] + ']' + g['text'][t['end']:t['end'] + 50].replace('\n', ' '))
        per_document.append((right, total))
    right, total = (sum(x[i] for x in per_document) for i in (0, 1))
    ground = sum(v for (k, _), v in table.items() if k in GROUND)
    random.seed(7)
    runs = sorted(100 * sum(x[0] for x in s) / max(1, sum(x[1] for x in s)) for s in (random.choices(per_document, k=len(per_document)) for _ in range(1000)))
    print(f'accuracy {100 * right / total:.1f} [{runs[25]:.1f}, {runs[974]:.1f}] of {total}; always literal {100 * ground / total:.1f}; not listed {unseen}')
    for (kind, sense), n in sorted(table.items(), key=str): print(f'  {kind:22s} said {str(sense):22s} {n}')

if __name__ == '__main__': main()
