#!/usr/bin/env python3
"""Events beside the peers, or whole articles, with bootstrap intervals: tables for docs/EVALUATION.md.

  tools/eval_report.py [--articles] [--bin build/averment] [--eval /work/shared/eval] [--pred RECORDS.jsonl] [--draws 1000] [--confusion] [--errors N] [--seed 1]

Events: sentences are drawn with replacement; 95 % intervals of the micro F1 of type sets a sentence (CAMEO sets: root as well). Peers are
scored from their stored output on the same sentences. --articles: the hand-made records instead, articles drawn with replacement, one
line a figure of the scorer. Standard library only."""
import argparse, collections, gzip, json, os, random, subprocess, sys

TOLD = {'asserted', 'planned', 'requested', 'conditional', 'unconfirmed', None}

def rows(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf8') as f:
        return [json.loads(line) for line in f if line.strip()]

def code(binary, gold):
    lines = ''.join(json.dumps({k: g[k] for k in ('id', 'text', 'published', 'outlet') if g.get(k)}) + '\n' for g in gold)
    out = subprocess.run([binary, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]

def interval(pairs, draws, rng):
    """pairs: per sentence (gold labels, predicted labels) → F1 and its 95 % interval"""
    counts = [(len(g & p), len(p), len(g)) for g, p in pairs]
    def f1(sample):
        tp, n_pred, n_gold = (sum(c[i] for c in sample) for i in range(3))
        return 200 * tp / (n_pred + n_gold) if n_pred + n_gold else 0.0
    point = f1(counts)
    if not counts: return 0.0, 0.0, 0.0
    spread = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(draws))
    return point, spread[int(.025 * draws)], spread[int(.975 * draws)]

def counts(figure):
    """(hits, predicted, gold) behind a figure of one article; a share has the same number twice"""
    if 'F' in figure: return round(figure['P'] * figure['pred'] / 100), figure['pred'], figure['gold']
    if 'acc' in figure: return round((figure['acc'] or 0) * figure['n'] / 100), figure['n'], figure['n']
    return figure['n'], figure['of'], figure['of']

def articles(a):
    import record as scorer
    gold = {r['document']['input_id']: r for r in rows(os.path.join(a.eval, 'dev', 'records.jsonl.gz'))}
    docs = [{'id': i, 'text': r['document']['text'], **{k: r['document'][k] for k in ('published', 'outlet') if r['document'].get(k)}} for i, r in gold.items()]
    ours = {r['document']['input_id']: r for r in (rows(a.pred) if a.pred else code(a.bin, docs))}
    each = [scorer.score({i: g}, {i: ours[i]}) for i, g in gold.items()]
    rng = random.Random(a.seed)
    print(f'| figure | averment [95 %, {len(each)} articles drawn anew {a.draws} times] | of |\n|--|--|--|')
    for name, sample in each[0].items():
        if not isinstance(sample, dict): continue
        table = [counts(figures[name]) for figures in each]
        def share(sample):
            hit, predicted, known = (sum(c[i] for c in sample) for i in range(3))
            return 200 * hit / (predicted + known) if predicted + known else 0.0
        spread = sorted(share(rng.choices(table, k=len(table))) for _ in range(a.draws))
        unit = 'F' if 'F' in sample else '%'
        print(f'| {name}, {unit} | {share(table):.1f} [{spread[int(.025 * a.draws)]:.1f}, {spread[int(.975 * a.draws)]:.1f}] | {sum(c[2] for c in table)} |')

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default='build/averment'); ap.add_argument('--eval', default='/work/shared/eval'); ap.add_argument('--pred')
    ap.add_argument('--draws', type=int, default=1000); ap.add_argument('--seed', type=int, default=1); ap.add_argument('--confusion', action='store_true')
    ap.add_argument('--errors', type=int, default=0, help='the N most frequent errors: gold type, what was given for it by which entry')
    ap.add_argument('--articles', action='store_true'); a = ap.parse_args()
    sys.path.insert(0, os.path.join(a.eval, 'scorers'))
    if a.articles: return articles(a)
    import events as scorer
    gold = [g for g in rows(os.path.join(a.eval, 'dev', 'events.jsonl.gz')) if g['lang'] == 'en' and g['source_set'] not in ('petr_unittest', 'tabari_validate')]
    ours = {r['document']['input_id']: r for r in (rows(a.pred) if a.pred else code(a.bin, gold))}
    peers = {}
    for name, label in (('events_petrarch2', 'PETRARCH2'), ('events_universalpetrarch_p2', 'UniversalPetrarch P2'), ('events_universalpetrarch_p1', 'UniversalPetrarch P1')):
        path = os.path.join(a.eval, 'peers', name + '.jsonl')
        if os.path.exists(path): peers[label] = {r['id']: r['events'] for r in rows(path)}
    def predicted(g, cameo):
        return [dict(code=e.get('cameo') if cameo else e['type'], scheme='CAMEO' if cameo else 'PLOVER') for e in ours.get(g['id'], {}).get('events', []) if e.get('status') in TOLD]
    rng = random.Random(a.seed)
    print('| set | level | sentences | averment F1 [95 %] | ' + ' | '.join(peers) + ' |'); print('|--|--|--|--|' + '--|' * len(peers))
    confusion = collections.Counter()
    for name in ('plover_gsr', 'plv', 'cameo_manual', 'conflibert_cameo', 'case2021_task2'):
        part = [g for g in gold if g['source_set'] == name]
        scheme = next((e['scheme'] for g in part for e in g['gold']), 'CAMEO')
        for level in (['root', 'plover'] if scheme.startswith('CAMEO') else ['plover']):
            def pairs(of, known=None):
                out = []
                for g in part:
                    if known is not None and g['id'] not in known: continue   # a peer was not run on it
                    have = scorer.labels(g['gold'], level, scheme)
                    if scheme == 'ACLED26' and not have: continue
                    out.append((have, scorer.labels(of(g), level, scheme)))
                return out
            cells = [interval(pairs(lambda g: predicted(g, scheme.startswith('CAMEO'))), a.draws, rng)]
            cells += [interval(pairs(lambda g, p=p: p[g['id']], p), a.draws, rng) for p in peers.values()]
            print(f'| {name} | {"type" if level == "plover" else level} | {len(part)} | ' + ' | '.join(f'{f:.1f} [{low:.1f}, {high:.1f}]' if high else 'not run' for f, low, high in cells) + ' |')
            if level == 'plover' and not scheme.startswith('CAMEO'):
                for have, got in pairs(lambda g: predicted(g, False)):
                    for h in have: confusion.update([(h, h)] if h in got else [(h, x) for x in got] or [(h, '–')])
    quiet = [g for g in gold if g['source_set'] == 'conflibert_cameo' and not g['gold']]
    print(f'\nSentences without an event that were given one: averment {sum(bool(predicted(g, True)) for g in quiet)} of {len(quiet)}; ' +
          '; '.join(f'{n} {sum(bool(p.get(g["id"])) for g in quiet)}' for n, p in peers.items()))
    # CAMEO codes statements too (root 01); they are no events here but rows with a code of their own.
    both, sample = [], [g for g in gold if g['source_set'] == 'conflibert_cameo']
    for g in sample:
        said = [dict(code=s['cameo'], scheme='CAMEO') for s in ours.get(g['id'], {}).get('statements', []) if s.get('cameo')]
        both.append((scorer.labels(g['gold'], 'root', 'CAMEO'), scorer.labels(predicted(g, True) + said, 'root', 'CAMEO')))
    f, low, high = interval(both, a.draws, rng)
    print(f'conflibert_cameo, root, events and coded statements: {f:.1f} [{low:.1f}, {high:.1f}]; of {sum(not w for w, _ in both)} sentences without either {sum(not w and bool(h) for w, h in both)} are given one')
    if a.errors: errors(gold, ours, scorer, a.errors)
    if a.confusion:
        kinds = sorted({x for pair in confusion for x in pair if x != '–'}) + ['–']
        print('\n| gold \\ ours | ' + ' | '.join(kinds) + ' |'); print('|--|' + '--|' * len(kinds))
        for row in kinds[:-1]: print(f'| {row} | ' + ' | '.join(str(confusion[row, c] or '') for c in kinds) + ' |')

def errors(gold, ours, scorer, most):
    """(set of labels wanted, label given, entry that gave it) or (label missed, why) → count, over the sets with types"""
    count, sets = collections.Counter(), collections.defaultdict(collections.Counter)
    for g in gold:
        if g['source_set'] not in ('plover_gsr', 'plv', 'cameo_manual', 'conflibert_cameo', 'case2021_task2'): continue
        scheme = next((e['scheme'] for e in g['gold']), 'CAMEO')
        want = scorer.labels(g['gold'], 'plover', scheme)
        if scheme == 'ACLED26' and not want: continue
        fold = lambda t: 'YIELD' if scheme == 'PLOVER15' and t in ('CONCEDE', 'RETREAT') else t
        events = ours.get(g['id'], {}).get('events', [])
        told = [e for e in events if e.get('status') in TOLD]
        have = {fold(e['type']) for e in told}
        keys = set()
        for e in told:
            if fold(e['type']) not in want: keys.add(('given', ' '.join(sorted(want)) or 'no event', fold(e['type']), e['rule'].rsplit('/', 2)[-2] + '/' + e['rule'].rsplit('/', 1)[-1]))
        for w in want - have:
            other = next((e['status'] for e in events if fold(e['type']) == w), None)
            keys.add(('missed', w, 'its status is ' + other if other else 'another type is given' if have else 'nothing is given', ''))
        for k in keys: count[k] += 1; sets[k][g['source_set']] += 1
    print('\n| | gold | ours | entry | times | in |'); print('|--|--|--|--|--|--|')
    for k, n in count.most_common(most):
        print(f'| {k[0]} | {k[1]} | {k[2]} | {k[3]} | {n} | ' + ', '.join(f'{s} {m}' for s, m in sets[k].most_common()) + ' |')

if __name__ == '__main__': main()
