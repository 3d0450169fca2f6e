"""A ledger survives what happens to it: a killed process, a second coding, files that are none."""
import csv, io, json, os, re, signal, sqlite3, subprocess, time

import harness


def dump(path):
    with sqlite3.connect(path) as db:
        return '\n'.join(db.iterdump())


def ask(path, sql):
    with sqlite3.connect(path) as db:
        return db.execute(sql).fetchall()


class Ledger(harness.Case):
    def articles(self, count):
        for number in range(count):
            self.write(f'news/{number:04d}.txt', harness.article(number))
        return self.path('news')

    def test_killed_in_the_middle_it_keeps_every_finished_article(self):
        count = 600
        news, ledger = self.articles(count), self.path('killed.db')
        process = subprocess.Popen([harness.PROGRAM, 'code', '--ledger', ledger, '--format', 'jsonl', news], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        seen = 0
        for _ in process.stdout:
            seen += 1
            if seen == 40:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        self.assertEqual(process.returncode, -signal.SIGKILL)

        kept = ask(ledger, 'SELECT count(*) FROM documents')[0][0]
        self.assertGreaterEqual(kept, seen, 'a line is written when its article is in the ledger')
        self.assertLess(kept, count, 'the process was killed too late to show anything')
        self.assertEqual(ask(ledger, 'PRAGMA integrity_check'), [('ok',)])
        self.assertEqual(ask(ledger, 'SELECT finished_at FROM runs'), [(None,)])
        # Every article that is there has its record and its rows, and no row stands without its article.
        self.assertEqual(ask(ledger, 'SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM records)'), [(0,)])
        self.assertEqual(ask(ledger, 'SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM statement_rows)'), [(0,)])
        self.assertEqual(ask(ledger, 'SELECT count(*) FROM evidence_rows WHERE document NOT IN (SELECT id FROM documents)'), [(0,)])
        self.assertEqual(self.run_program('show', ledger, '--limit', '5').returncode, 0)

        # The next run finishes the work, and the rows are those of a run that nobody killed.
        self.assertEqual(self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news).returncode, 0)
        whole = self.path('whole.db')
        self.assertEqual(self.run_program('code', '--ledger', whole, '--format', 'jsonl', news).returncode, 0)
        rows = 'SELECT key, version, document FROM statement_rows UNION ALL SELECT key, version, document FROM event_rows ORDER BY key'
        self.assertEqual(ask(ledger, rows), ask(whole, rows))
        self.assertGreater(len(ask(ledger, rows)), count)

    def test_coding_the_same_twice_changes_nothing(self):
        news, ledger = self.articles(12), self.path('twice.db')
        first = self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news)
        before = dump(ledger)
        second = self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news)
        self.assertEqual(first.returncode, 0)
        self.assertEqual(dump(ledger), before)
        self.assertEqual(second.stdout, first.stdout)
        self.assertIn('INSERT INTO "statement_rows"', before)

    def test_a_publication_date_makes_it_another_reading_of_one_document(self):
        news, ledger = self.articles(1), self.path('dated.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news)
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', '--published', '2024-03-06', news)
        self.assertEqual(ask(ledger, 'SELECT count(*) FROM documents'), [(1,)])
        self.assertEqual(ask(ledger, 'SELECT count(*) FROM records'), [(2,)])
        self.assertEqual(ask(ledger, 'SELECT published FROM documents'), [('2024-03-06',)])

    def test_a_key_that_looks_like_an_entity_is_found(self):
        lines = [json.dumps({'id': str(n), 'text': harness.SENTENCES[0] + ' ' + harness.SENTENCES[3]}) for n in range(150)]
        ledger = self.path('l.db')
        self.run_program('code', '--from', 'jsonl', '--ledger', ledger, '--format', 'jsonl', '-', stdin='\n'.join(lines).encode())
        keys = [key for key, in ask(ledger, 'SELECT key FROM statement_rows UNION SELECT key FROM event_rows')]
        alike = [key for key in keys if re.match(r'e\d{4}', key) and sum(other.startswith(key[:5]) for other in keys) == 1]
        self.assertTrue(alike, 'no key to try')
        for key in alike[:2]:
            out = self.run_program('explain', key[:5], '--ledger', ledger)
            self.assertEqual(out.returncode, 0, out.stderr)
            self.assertIn(key, out.stdout.decode())
        self.assertIn('holds several documents', self.run_program('explain', 'e1', '--ledger', ledger).stderr.decode())

    def test_what_is_no_ledger_is_refused_and_left_alone(self):
        news = self.articles(1)
        other = self.write('notes.db', 'notes ' * 100)
        out = self.run_program('code', '--ledger', other, '--format', 'jsonl', news)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'notes.db: is no ledger: the file is not an SQLite database', out.stderr)
        with open(other) as f:
            self.assertEqual(f.read(), 'notes ' * 100)

        foreign = self.path('songs.db')
        with sqlite3.connect(foreign) as db:
            db.execute('CREATE TABLE songs (title TEXT)')
        out = self.run_program('code', '--ledger', foreign, '--format', 'jsonl', news)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'SQLite database of another program', out.stderr)
        self.assertEqual(self.run_program('show', self.path('missing.db')).returncode, 2)

    def test_a_ledger_of_a_newer_version_is_refused(self):
        news, ledger = self.articles(1), self.path('newer.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news)
        with sqlite3.connect(ledger) as db:
            db.execute('PRAGMA user_version = 99')
        for arguments in (('code', '--ledger', ledger, '--format', 'jsonl', news), ('show', ledger)):
            out = self.run_program(*arguments)
            self.assertEqual(out.returncode, 2)
            self.assertIn(b'was written by a newer averment (schema 99', out.stderr)

    def test_exports_read_back_as_what_the_views_hold(self):
        ledger = self.path('l.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', self.articles(6))
        for view in ('statements', 'events', 'sources', 'evidence', 'actors'):
            for fmt, dialect in (('csv', {}), ('tsv', dict(delimiter='\t', quoting=csv.QUOTE_NONE))):
                out = self.run_program('export', ledger, '--view', view, '--format', fmt)
                self.assertEqual(out.returncode, 0, (view, out.stderr))
                rows = list(csv.reader(io.StringIO(out.stdout.decode(), newline=''), **dialect))
                columns = [c[1] for c in ask(ledger, f'PRAGMA table_info({view})')]
                self.assertEqual(rows[0], columns)
                self.assertEqual(len(rows) - 1, ask(ledger, f'SELECT count(*) FROM {view}')[0][0])
                self.assertTrue(all(len(row) == len(columns) for row in rows))
        self.assertEqual(self.run_program('diff', ledger, ledger).returncode, 1)
        out = self.run_program('export', ledger, '--format', 'plover', '--all')
        events = [json.loads(line) for line in out.stdout.decode().splitlines()]
        self.assertEqual(sorted(e['id'] for e in events), [key for key, in ask(ledger, 'SELECT key FROM events ORDER BY key')])
        self.assertTrue(all(e['quad_code'] in (1, 2, 3, 4) for e in events))
        self.assertEqual(self.run_program('export', ledger, '--format', 'polecat').returncode, 2)
        self.assertEqual(self.run_program('export', ledger, '--format', 'polecat', '--output', self.path('p.tsv')).returncode, 0)
        self.assertEqual(self.run_program('export', ledger, '--format', 'gdelt').returncode, 2)
        self.assertEqual(self.run_program('export', ledger, '--format', 'gdelt', '--output', self.path('g.tsv')).returncode, 0)
        for name, columns in (('p.tsv', 40), ('p.tsv.sources.tsv', 8), ('g.tsv', 61), ('g.tsv.sources.tsv', 8)):
            with open(self.path(name), encoding='utf8') as f:
                self.assertEqual({len(line.rstrip('\n').split('\t')) for line in f}, {columns})

    def test_every_view_table_and_column_is_documented(self):
        ledger = self.path('l.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', self.articles(1))
        with open(os.path.join(harness.ROOT, 'docs', 'LEDGER.md'), encoding='utf8') as f:
            told = set(re.findall(r'[a-z_]+', f.read()))
        for name, in ask(ledger, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
            self.assertTrue(name in told, f'docs/LEDGER.md does not name {name}')
            for column in ask(ledger, f'PRAGMA table_info({name})'):
                self.assertTrue(column[1] in told, f'docs/LEDGER.md does not name {name}.{column[1]}')

    def test_a_row_can_be_explained_from_the_ledger(self):
        news, ledger = self.articles(2), self.path('explain.db')
        self.run_program('code', '--ledger', ledger, '--format', 'jsonl', news)
        key = ask(ledger, "SELECT key FROM statements WHERE type = 'direct'")[0][0]
        out = self.run_program('explain', key, '--ledger', ledger)
        self.assertEqual(out.returncode, 0, out.stderr)
        text = out.stdout.decode()
        self.assertIn(key, text)
        self.assertRegex(text, r'rule +lang/en/\S+ +\S+cues\S*\.txt:\d+')
        self.assertIn('^^^^', text)
        document, local = ask(ledger, f"SELECT document, id FROM statements WHERE key = '{key}'")[0]
        for name in (document, document[:20], ask(ledger, f"SELECT input_id FROM documents WHERE id = '{document}'")[0][0] + '?'):
            again = self.run_program('explain', local, name.rstrip('?'), '--ledger', ledger)
            self.assertEqual((again.returncode, again.stdout), (0, out.stdout), name)
        out = self.run_program('explain', local, '--ledger', ledger)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'several documents', out.stderr)
        self.assertEqual(self.run_program('explain', 'ffffffffffffffff', '--ledger', ledger).returncode, 1)


harness.main()
