#!/usr/bin/env python3
"""Splits the figures on PolNeAR by what a cue is: speech, or belief, plan and attitude.

score_quotes_by_class.py [--bin build/averment | --pred RECORDS.jsonl] [--eval ../shared/eval] [--packs packs/lang/en] [--limit N]

PolNeAR counts beliefs, plans and attitudes as attributions beside speech. A statement of ours has the class of its act (act/NAME in
attribution.txt); one of PolNeAR's has the class of the verb, noun or adjective of its cue that the cue pack has an entry for, looked up by its
words in turn, so that a cue without an entry ("seems to") is `none`. Content and speaker right counts, as run.py quotes counts it.
Precision is over our statements of a class, recall over PolNeAR's. Standard library only."""
import argparse, collections, glob, json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def pack_classes(folder):
    """class of every act, and of every lemma's first entry by kind"""
    acts, lemmas = {}, {}
    for line in open(os.path.join(folder, 'attribution.txt'), encoding='utf8'):
        m = re.match(r'act/(\S+).*class=(\w+)', line)
        if m: acts[m[1]] = m[2]
    for path in sorted(glob.glob(os.path.join(folder, 'cues*.txt'))):
        for line in open(path, encoding='utf8'):
            if line[:1] in ' #\n': continue
            m = re.match(r'(.*?)(?: \([^)]*\))?(?:  |\s\w+=).*act=(\w+)', line)
            if not m: continue
            for lemma in [m[1].split()[0]] + re.findall(r'also=(\w+)', line): lemmas.setdefault(lemma, acts.get(m[2], 'none'))
    return acts, lemmas


IRREGULAR = {'said': 'say', 'told': 'tell', 'thought': 'think', 'knew': 'know', 'known': 'know', 'felt': 'feel', 'saw': 'see', 'seen': 'see', 'found': 'find', 'wrote': 'write',
             'written': 'write', 'spoke': 'speak', 'swore': 'swear', 'sworn': 'swear', 'made': 'make', 'gave': 'give', 'put': 'put', 'chose': 'choose', 'sought': 'seek', 'heard': 'hear',
             'forecast': 'forecast', 'according': 'according', 'shown': 'show', 'understood': 'understand', 'meant': 'mean', 'left': 'leave', 'held': 'hold', 'went': 'go', 'going': 'go'}


def forms(word):
    """candidates for the lemma of an English word"""
    word = word.lower()
    yield IRREGULAR.get(word, word)
    for ending, put in (('ies', 'y'), ('ied', 'y'), ('es', ''), ('s', ''), ('ed', ''), ('ed', 'e'), ('ing', ''), ('ing', 'e')):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[:-len(ending)] + put
            yield stem
            if not put and len(stem) > 3 and stem[-1] == stem[-2]: yield stem[:-1]


def class_of_cue(text, lemmas):
    # the words that carry a cue stand at its end more often than not: "has repeatedly said", "is confident"
    found = [lemmas[f] for word in re.findall(r"[A-Za-z]+", text) for f in forms(word) if f in lemmas]
    return found[-1] if found else 'none'


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default=os.path.join(ROOT, 'build', 'averment'))
    ap.add_argument('--pred'); ap.add_argument('--limit', type=int)
    ap.add_argument('--eval', default=os.path.join(ROOT, '..', 'shared', 'eval'))
    ap.add_argument('--packs', default=os.path.join(ROOT, 'packs', 'lang', 'en'))
    a = ap.parse_args()
    if not os.path.isdir(a.eval): sys.exit(f'no evaluation sets at {a.eval}: name their folder with --eval')
    sys.path[:0] = [a.eval, os.path.join(a.eval, 'scorers')]
    import quotes as quo, run
    acts, lemmas = pack_classes(a.packs)
    gold = list(run.rows(os.path.join(a.eval, 'dev', 'quotes_polnear.jsonl.gz')))[:a.limit]
    if a.pred: records = open(a.pred, encoding='utf8')
    else:
        lines = ''.join(json.dumps(dict(id=g['id'], text=g['doc_text'], published=g.get('date')), ensure_ascii=False) + '\n' for g in gold)
        records = subprocess.run([a.bin, 'code', '--from', 'jsonl', '--format', 'jsonl', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    R = {r['document'].get('input_id'): r for r in map(json.loads, records)}
    count = collections.Counter()
    for g in gold:
        r = R.get(g['id'])
        if not r: continue
        t, G, P = g['doc_text'], g['quotes'], run.as_quotes(r, g['doc_text'])
        S = [s for s in r['statements'] if s.get('content') and s.get('type') != 'narration']
        ours = [acts.get(s.get('act'), 'none') for s in S]
        theirs = [class_of_cue(q['cue_text'], lemmas) if q.get('cue_text') else 'none' for q in G]
        for c in ours: count['ours', c] += 1
        for q, c in zip(G, theirs): count['gold', c] += 1
        for x, y, jaccard, _ in quo.match([quo.cs(t, quo.spans(q)) for q in G], [quo.cs(t, quo.spans(q)) for q in P]):
            if jaccard < .5: continue
            count['span', theirs[x]] += 1
            right = quo.spk_ok(G[x], P[y]) if quo.has_spk(G[x]) else not quo.has_spk(P[y])
            if right: count['right', ours[y]] += 1; count['recalled', theirs[x]] += 1
    print('| class of the cue | PolNeAR | ours | precision | recall | F1 | content alone, recall |\n|--|--|--|--|--|--|--|')
    groups = [('speech', ['speech']), ('belief', ['belief']), ('plan', ['plan']), ('attitude', ['attitude']), ('belief, plan and attitude', ['belief', 'plan', 'attitude']),
              ('no entry, or no cue', ['none']), ('all', ['speech', 'belief', 'plan', 'attitude', 'none'])]
    for name, classes in groups:
        total = lambda kind: sum(count[kind, c] for c in classes)
        p, q = 100 * total('right') / max(1, total('ours')), 100 * total('recalled') / max(1, total('gold'))
        both = total('ours') > 0 and p + q > 0
        print(f"| {name} | {total('gold')} | {total('ours')} | {f'{p:.1f}' if total('ours') else '–'} | {q:.1f} | {f'{2 * p * q / (p + q):.1f}' if both else '–'} | {100 * total('span') / max(1, total('gold')):.1f} |")


if __name__ == '__main__': main()
