#!/usr/bin/env python3
"""The nearest covered verb for verbs that no pattern of an ontology names, from WordNet: a draft of backoff.txt.

  tools/make_backoff.py PACK [--wordnet /usr/share/wordnet] [--senses 2] > PACK/backoff.txt

A verb is near a covered one if they share one of the first senses of both, or one's sense is right below the other's. WordNet 3.0 (Princeton,
its own permissive licence; Debian wordnet-base). Standard library only."""
import argparse, collections, glob, os, re

OWN = {'types.txt', 'sets.txt', 'frames.txt', 'quantities.txt', 'codes.txt', 'statements.txt', 'confidence.txt', 'nouns.txt', 'backoff.txt'}

def covered_verbs(pack):
    """verb lemma → entries whose patterns name it"""
    out, entry = collections.defaultdict(set), None
    for path in sorted(glob.glob(os.path.join(pack, '*.txt'))):
        if os.path.basename(path) in OWN: continue
        for line in open(path, encoding='utf8'):
            if line[:1] not in ' #\n': entry = line.split()[0]
            elif re.match(r'  [^ +\-#=]', line) and entry and not entry.startswith('through/'):
                trigger = line.split()[0]
                words, _, kinds = trigger.rpartition('.') if re.search(r'\.[vna]+$', trigger) else (trigger, '', 'v')
                if 'v' in kinds:
                    for word in words.split('|'): out[word].add(entry)
    return out

def wordnet(folder):
    synsets = {}  # offset → (words, hypernyms)
    for line in open(os.path.join(folder, 'data.verb'), encoding='utf8'):
        if line.startswith('  '): continue
        part = line.split()
        count = int(part[3], 16)
        words = [part[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = [(part[at + 1 + 4 * i], part[at + 2 + 4 * i]) for i in range(int(part[at]))]
        synsets[part[0]] = (words, [o for kind, o in pointers if kind == '@'])
    senses = {}   # lemma → offsets, most frequent first
    for line in open(os.path.join(folder, 'index.verb'), encoding='utf8'):
        if line.startswith('  '): continue
        part = line.split()
        senses[part[0]] = part[-int(part[2]):]
    return synsets, senses

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('pack'); ap.add_argument('--wordnet', default='/usr/share/wordnet'); ap.add_argument('--senses', type=int, default=2)
    ap.add_argument('--above', action='store_true', help='also the verbs right above'); a = ap.parse_args()
    covered, (synsets, senses) = covered_verbs(a.pack), wordnet(a.wordnet)
    first = {v: senses[v][:a.senses] for v in senses}
    near = {}
    for verb in sorted(senses):
        if verb in covered or verb.count('_') > 1: continue
        found = []
        for rank, offset in enumerate(first[verb]):
            words, above = synsets[offset]
            for step, group in enumerate([[offset]] + ([above] if a.above else [])):
                for o in group:
                    for w in synsets[o][0]:
                        if w != verb and w in covered and o in first.get(w, []): found.append((step, rank + first[w].index(o), w))
        if found: near[verb] = min(found)[2]
    print('# Verbs that no pattern names, each read as the nearest that one does. Made by tools/make_backoff.py from WordNet 3.0 (Princeton University).')
    by = collections.defaultdict(list)
    for verb, like in near.items(): by[like].append(verb)
    for like in sorted(by): print(f'{like}\n  ' + '|'.join(by[like]))

if __name__ == '__main__': main()
