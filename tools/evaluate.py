#!/usr/bin/env python3
"""Runs the development sets of ../shared/eval and writes the figures into docs/EVALUATION.md.

evaluate.py [--bin build/averment] [--tasks quotes,events,…] [--date YYYY-MM-DD]

The figures are kept by date under bench/runs/<date>-eval/figures.json; the table of docs/EVALUATION.md stands between its
markers and shows floor, aim and the newest figure. Nothing of the sets' text is written."""
import argparse, datetime, json, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TASKS = ['quotes', 'events', 'coref', 'names', 'times', 'places', 'record', 'articles', 'dates']
# figure of run.py --json: what it is, floor, aim, the best peer's figure (of run.py's PEERS and ../shared/eval/README.md)
ROWS = [
    ('quotes.stmt.e2e', 'PolNeAR, all statements, content and speaker, F1', 52, 62, 'GenderGapTracker 40.9'),
    ('quotes.direct.e2e', '… direct', 82, 90, 'GenderGapTracker 53.1'),
    ('quotes.mixed.e2e', '… mixed', 66, 74, 'GenderGapTracker 56.8'),
    ('quotes.indirect.e2e', '… indirect', 46, 55, 'GenderGapTracker 33.6'),
    ('quotes.dq.e2e', '… words in quotation marks', 90, 94, 'textacy 82.8'),
    ('record.statement + speaker', 'Whole articles: statement and speaker, F', 78, 87, 'GenderGapTracker 62'),
    ('record.source chain links', '… chain links, F', 80, 90, ''),
    ('record.statement status', '… status, % right', 86, 92, 'always *asserted* 79'),
    ('record.statement status, not asserted', '… status of those not asserted, % right', 55, 70, ''),
    ('record.confirmations', '… confirmations, F', 65, None, ''),
    ('record.labels', '… labels, F', 55, None, ''),
    ('record.event type', '… event type, F', 55, 68, ''),
    ('record.traps fallen into', '… traps fallen into, of 213', 4, None, ''),
    ('events.plover_gsr.plover', 'plover_gsr, type F1', 62, 72, 'UniversalPetrarch 48.3'),
    ('events.plv.plover', 'plv, type F1', 60, 70, 'UniversalPetrarch 51.9'),
    ('events.cameo_manual.root', 'cameo_manual, root F1', 50, 62, 'UniversalPetrarch 38.8'),
    ('events.conflibert_cameo.root', 'conflibert_cameo, root F1', 45, 55, 'UniversalPetrarch 33.6'),
    ('events.quiet_given', 'conflibert sentences without event that get one, of 57', 8, 5, ''),
    ('events.case2021_task2.plover', 'case2021_task2, type F1', 45, 55, ''),
    ('coref.news', 'OntoGUM news, CoNLL F1', 54, 60, 'CoreNLP neural 50.3'),
    ('names.news', 'GUM news names, head and type F1', 70, 76, 'CoreNLP 61.9'),
    ('times.timebank.value', 'timebank, value F1', 76, 82, 'HeidelTime 76.4'),
    ('times.aquaint.value', 'aquaint, value F1', 68, 76, 'HeidelTime 66.4'),
    ('times.wikiwars.value', 'wikiwars, value F1', 82, 87, 'HeidelTime 81.9'),
    ('places.lgl.acc161', 'LGL, within 161 km, %', None, None, ''),
    ('places.TR-News.acc161', 'TR-News, within 161 km, %', None, None, ''),
    ('articles.F1', 'article extraction, F1', 96, 97, 'trafilatura 95.2'),
    ('dates.F', 'publication dates, F', 93, 95, 'htmldate extensive 93.8'),
]

COUNTS = ('record.traps fallen into', 'events.quiet_given')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default=os.path.join(ROOT, 'build', 'averment'))
    ap.add_argument('--tasks', default=','.join(TASKS))
    ap.add_argument('--eval', default=os.path.join(ROOT, '..', 'shared', 'eval'))
    ap.add_argument('--date', default=datetime.date.today().isoformat())
    a = ap.parse_args()
    out = os.path.join(ROOT, 'bench', 'runs', f'{a.date}-eval'); os.makedirs(out, exist_ok=True)
    path = os.path.join(out, 'figures.json')
    figures = json.load(open(path)) if os.path.exists(path) else {}
    for task in a.tasks.split(','):
        with tempfile.NamedTemporaryFile(suffix='.json') as f:
            ran = subprocess.run([sys.executable, os.path.join(a.eval, 'run.py'), task, '--bin', a.bin, '--json', f.name])
            if ran.returncode: sys.exit(f'{task}: run.py exited {ran.returncode}')
            figures.update(json.load(open(f.name)))
    with open(path, 'w') as f: json.dump(dict(sorted(figures.items())), f, indent=1, ensure_ascii=False); f.write('\n')
    table = ['| what | floor | aim | averment | best peer |', '|--|--|--|--|--|']
    for key, what, floor, aim, peer in ROWS:
        value = figures.get(key)
        table.append(f"| {what} | {floor or ''} | {aim or ''} | {'–' if value is None else f'**{value:.0f}**' if key in COUNTS else f'**{value:.1f}**'} | {peer} |")
    doc = os.path.join(ROOT, 'docs', 'EVALUATION.md'); text = open(doc).read()
    begin, end = '<!-- figures -->', '<!-- end of figures -->'
    head, rest = text.split(begin); tail = rest.split(end)[1]
    open(doc, 'w').write(head + begin + '\n' + '\n'.join(table) + '\n' + end + tail)
    print('\n'.join(table))


if __name__ == '__main__': main()
