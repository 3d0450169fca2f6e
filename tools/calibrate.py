#!/usr/bin/env python3
"""How far confidences can be trusted: reliability tables of the development half, and the shares that the packs state.

  tools/calibrate.py [--bin build/averment] [--eval ../shared/eval] [--quotes R.jsonl] [--records R.jsonl] [--events R.jsonl] [--fit] [--write]

A statement of PolNeAR or of the hand-made records is right where it pairs with a gold statement (Jaccard of content >= .5) and has its
speaker; an event of plover_gsr or of the hand-made records where it pairs with a gold event of its type; a sentence of narration where no
gold statement stands in it. Rows that the gold calls optional count for nobody. Printed are bins of confidence against the share right,
and the same by entry of the packs' confidence.txt (each entry's number is its own, so that a row tells its entry). --fit writes the
measured shares into confidence.txt: those few numbers are all that is fitted on this half; each set counts as at most 200 rows an
entry, with five more at the kind's mean. --write puts the tables into docs/EVALUATION.md between its markers. --quotes, --records,
--events: records coded earlier (run.py --save). Standard library only."""
import argparse, collections, gzip, json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PER_SET, PRIOR = 200, 5
BINS = [0, .3, .4, .5, .6, .7, .8, .9, 1.0001]
BEGIN, END = '<!-- reliability -->', '<!-- end of reliability -->'
SECTION = f"""
## Confidence

A confidence is the share of rows of its class of evidence that are right; the classes and their shares stand in `confidence.txt` of the language and
the ontology pack. The shares were measured on this development half (`tools/calibrate.py --fit`), so the tables below say how well a few
dozen numbers describe the text they were taken from, not how well they carry over. PolNeAR counts strictly, one careful reading; the whole
articles accept what careful readers accept, and are few: there statements are right more often than stated.

{BEGIN}
{END}
"""


def rows(path):
    with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf8') as f:
        return [json.loads(line) for line in f if line.strip()]


def code(a, docs, saved):
    if saved: return {r['document']['input_id']: r for r in rows(saved)}
    lines = ''.join(json.dumps(d, ensure_ascii=False) + '\n' for d in docs)
    out = subprocess.run([a.bin, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return {r['document']['input_id']: r for r in map(json.loads, out.stdout.decode().splitlines())}


# ---- which rows are right: lists of (confidence, right)
def judge_quotes(a):
    import quotes as scorer
    gold = rows(os.path.join(a.eval, 'dev', 'quotes_polnear.jsonl.gz'))
    ours = code(a, [{'id': g['id'], 'text': g['doc_text'], 'published': g.get('date')} for g in gold], a.quotes)
    out = []
    for g in gold:
        text, record = g['doc_text'], ours.get(g['id'])
        if record is None: continue
        names = {e['id']: e['name'] for e in record['entities']}
        mine = [s for s in record['statements'] if s['type'] != 'narration' and s['content']]
        def quote(s):
            q = {'quote_spans': s['content']}; who = s['speaker'] or {}
            if who.get('span'): q['speaker_start'], q['speaker_end'] = who['span']; q['speaker_text'] = text[slice(*who['span'])]
            if who.get('entity'): q['resolved_speaker'] = names.get(who['entity'])
            return q
        quotes = [quote(s) for s in mine]
        pairs = scorer.match([scorer.cs(text, scorer.spans(q)) for q in g['quotes']], [scorer.cs(text, scorer.spans(q)) for q in quotes])
        right = set()
        for i, j, jaccard, _ in pairs:
            known = g['quotes'][i]
            if jaccard >= .5 and (scorer.has_spk(quotes[j]) and scorer.spk_ok(known, quotes[j]) if scorer.has_spk(known) else not scorer.has_spk(quotes[j])): right.add(j)
        out += [(s['confidence'], j in right) for j, s in enumerate(mine)]
    return out


def judge_records(a):
    import record as scorer
    gold = {r['document']['input_id']: r for r in rows(os.path.join(a.eval, 'dev', 'records.jsonl.gz'))}
    ours = code(a, [{'id': i, 'text': r['document']['text'], 'published': r['document'].get('published'), 'outlet': r['document'].get('outlet')} for i, r in gold.items()], a.records)
    statements, events, narration = [], [], []
    for i, g in gold.items():
        r, text = ours[i], g['document']['text']
        link = scorer.align_entities(g, r, text)
        G = [s for s in g['statements'] if s['type'] != 'narration']; P = [s for s in r['statements'] if s['content'] and s['type'] != 'narration']
        alternatives = [[scorer.chars(text, scorer.spans_of(v)) for v in scorer.accepted(s, 'content', s['content'])] for s in G]
        letters = [scorer.chars(text, s['content']) for s in P]
        jaccard = lambda alts, b: max((len(x & b) / len(x | b) for x in alts if x & b), default=0)
        pairs = scorer.greedy([(jaccard(x, b), not scorer.optional(G[k]), k, j) for k, x in enumerate(alternatives) for j, b in enumerate(letters) if jaccard(x, b) >= .5])
        partner = {j: k for k, j in pairs}
        for j, s in enumerate(P):
            known = G[partner[j]] if j in partner else None
            if known is not None and scorer.optional(known): continue
            who = (s['speaker'] or {}).get('entity')
            right = known is not None and (link.get(who, '?') if who else None) in scorer.accepted(known, 'speaker', (known.get('speaker') or {}).get('entity'))
            statements.append((s['confidence'], right))
        said = frozenset().union(*(x for alts, s in zip(alternatives, G) for x in alts[:1] if not scorer.optional(s)), frozenset())
        for s in r['statements']:
            if s['type'] == 'narration': narration.append((s['confidence'], not (scorer.chars(text, s['content']) & said)))
        E, Q = g.get('events', []), r['events']; types = [scorer.types_of(e) for e in E]; candidates = []
        for k, e in enumerate(E):
            gold_letters = scorer.chars(text, scorer.spans_of(e['trigger']) + scorer.spans_of(e.get('again')) + [s for v in scorer.notes(e).get('alt_trigger') or [] for s in scorer.spans_of(v)])
            for j, q in enumerate(Q):
                own = scorer.chars(text, [q['trigger']] + q['again'])
                if scorer.fold(q['type'], q['status'])[0] not in {t for t, _ in types[k]} or not gold_letters or not own: continue
                if gold_letters & own: candidates.append((2, not scorer.optional(e), len(gold_letters & own) / len(gold_letters | own), k, j))
                elif scorer.sentence_of(text, min(gold_letters)) == scorer.sentence_of(text, min(own)): candidates.append((1, not scorer.optional(e), 0, k, j))
        partner = {j: k for k, j in scorer.greedy(candidates)}
        for j, q in enumerate(Q):
            if j in partner and scorer.optional(E[partner[j]]): continue
            events.append((q['confidence'], j in partner))
    return statements, events, narration


def judge_events(a):
    import events as scorer
    gold = [g for g in rows(os.path.join(a.eval, 'dev', 'events.jsonl.gz')) if g['lang'] == 'en' and g['source_set'] == 'plover_gsr']
    date = lambda d: d if not d or '-' in d else f'{d[:4]}-{d[4:6]}-{d[6:8]}'
    ours = code(a, [{'id': g['id'], 'text': g['text'], 'published': date(g.get('date'))} for g in gold], a.events)
    out = []
    for g in gold:
        open_types = collections.Counter(scorer.plover(e['code'] if 'code' in e else e['event_code'], 'PLOVER') for e in g['gold'])
        for e in sorted(ours.get(g['id'], {}).get('events', []), key=lambda e: -e['confidence']):
            right = open_types[e['type']] > 0
            open_types[e['type']] -= right
            out.append((e['confidence'], right))
    return out


# ---- tables
def reliability(title, sets):
    """one line a bin: for each set, how many, mean confidence, share right"""
    lines = [f'| {title} | ' + ' | '.join(f'{name}: rows | stated | right' for name in sets) + ' |', '|--|' + '--|--|--|' * len(sets)]
    for low, high in zip(BINS, BINS[1:]):
        cells = []
        for judged in sets.values():
            part = [(c, right) for c, right in judged if low <= c < high]
            cells.append(f'{len(part)} | {100 * sum(c for c, _ in part) / len(part):.0f} % | {100 * sum(r for _, r in part) / len(part):.0f} %' if part else ' |  | ')
        if any(cell[0].isdigit() for cell in cells): lines.append(f'| {low:.1f}–{min(high, 1):.1f} | ' + ' | '.join(cells) + ' |')
    gap = lambda judged: sum(abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in ([(c, r) for c, r in judged if low <= c < high] for low, high in zip(BINS, BINS[1:]))) / len(judged)
    lines.append('| mean gap | ' + ' | '.join(f'{len(judged)} |  | {100 * gap(judged):.1f} points' if judged else ' |  | ' for judged in sets.values()) + ' |')
    return '\n'.join(lines)


def entries(pack, kind):
    """number -> name of the entry, in the pack's order"""
    found = {}
    for line in open(os.path.join(ROOT, 'packs', pack, 'confidence.txt'), encoding='utf8'):
        match = re.match(r'(' + kind + r'(?:/\S+)?)\s.*right=(\S+)', line)
        if match: found[round(float(match[2]), 3)] = match[1]
    return found


def by_entry(pack, kind, sets):
    print(f'\n{kind}: entry | stated | ' + ' | '.join(f'{name}: rows, right' for name in sets))
    names, shares = entries(pack, kind), {}
    mean = sum(r for judged in sets.values() for _, r in judged) / max(1, sum(map(len, sets.values())))
    for number, name in names.items():
        parts = [[right for c, right in judged if round(c, 3) == number] for judged in sets.values()]
        weights = [min(len(part), PER_SET) / len(part) if part else 0 for part in parts]
        shares[name] = (PRIOR * mean + sum(w * sum(part) for w, part in zip(weights, parts))) / (PRIOR + sum(w * len(part) for w, part in zip(weights, parts)))
        print(f'  {name:28s} {number:.3f} ' + ' '.join(f'{len(part):6d} {sum(part) / len(part):.2f}' if part else '     0     ' for part in parts))
    return shares


def fit(pack, shares):
    path, used, out = os.path.join(ROOT, 'packs', pack, 'confidence.txt'), set(), []
    for line in open(path, encoding='utf8'):
        name = line.split(' ')[0].strip()
        if name in shares:
            value = round(shares[name], 2)
            while round(value, 3) in used: value += .001
            used.add(round(value, 3)); line = re.sub(r'right=\S+', f'right={value:.3f}', line)
        out.append(line)
    open(path, 'w', encoding='utf8').writelines(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default=os.path.join(ROOT, 'build', 'averment')); ap.add_argument('--eval', default=os.path.join(ROOT, '..', 'shared', 'eval'))
    for name in ('quotes', 'records', 'events'): ap.add_argument('--' + name)
    ap.add_argument('--fit', action='store_true'); ap.add_argument('--write', action='store_true')
    a = ap.parse_args()
    sys.path.insert(0, os.path.join(a.eval, 'scorers'))
    polnear, plover = judge_quotes(a), judge_events(a)
    statements, events, narration = judge_records(a)
    sets = {'statement': {'PolNeAR': polnear, 'whole articles': statements}, 'event': {'plover_gsr': plover, 'whole articles': events}, 'narration': {'whole articles': narration}}
    shown = {**sets, 'event': {**sets['event'], 'both': plover + events}}   # few rows each: together they say more
    table = '\n\n'.join(reliability(kind, judged) for kind, judged in shown.items())
    print(table)
    shares = {kind: by_entry('ontology/plover' if kind == 'event' else 'lang/en', kind, judged) for kind, judged in sets.items()}
    if a.fit: fit('lang/en', {**shares['statement'], **shares['narration']}); fit('ontology/plover', shares['event'])
    if a.write:
        doc = os.path.join(ROOT, 'docs', 'EVALUATION.md'); text = open(doc, encoding='utf8').read()
        if BEGIN not in text: text += SECTION
        head, rest = text.split(BEGIN); tail = rest.split(END)[1]
        open(doc, 'w', encoding='utf8').write(head + BEGIN + '\n' + table + '\n' + END + tail)


if __name__ == '__main__': main()
