"""What a newsroom does with a ledger: corrects rows, forgets documents and people, keeps no texts."""
import os, sqlite3

import harness


def ask(path, sql, *values):
    with sqlite3.connect(path) as db:
        return db.execute(sql, values).fetchall()


def bytes_of(path):
    with open(path, 'rb') as file:
        return file.read()


class Overlay(harness.Case):
    def ledger(self, count=3, *flags):
        for number in range(count):
            self.write(f'news/{number:04d}.txt', harness.article(number))
        path = self.path('news.db')
        self.assertEqual(self.run_program('code', '--ledger', path, '--format', 'jsonl', *flags, self.path('news')).returncode, 0)
        return path

    def rows(self, path, *flags):
        return self.records('show', path, '--format', 'jsonl', *flags)[1]

    # ---- corrections
    def test_a_correction_stands_beside_the_row_and_the_row_stays_the_texts(self):
        path = self.ledger(1)
        before = self.rows(path)
        row = next(r for r in before if r['kind'] == 'statement')
        out = self.run_program('correct', row['key'], 'status=denied', 'speaker=L.\nOstrom', '--by', 'kim', '--reason', 'she\tcalled us', '--ledger', path)
        self.assertEqual((out.returncode, out.stderr), (0, b''))
        after = self.rows(path)
        told = next(r for r in after if r['key'] == row['key']).pop('corrections')
        self.assertEqual(after, before)
        self.assertEqual([(c['author'], c['field'], c['value'], c['reason']) for c in told],
                         [('kim', 'status', 'denied', 'she called us'), ('kim', 'speaker', 'L. Ostrom', 'she called us')])
        self.assertEqual(ask(path, 'SELECT was FROM corrections WHERE field = ?', 'status'), [(row['status'],)])
        table = self.run_program('show', path, '--format', 'table').stdout.decode()
        self.assertIn('(editor)', table)
        self.assertIn('kim', table)
        explained = self.run_program('explain', row['key'], '--ledger', path).stdout.decode()
        self.assertIn('kim', explained)
        # Exports of rows have the text's words alone; the overlay has a view of its own.
        self.assertNotIn(b'kim', self.run_program('export', path, '--view', 'statements').stdout)
        self.assertIn(b'kim', self.run_program('export', path, '--view', 'corrections').stdout)

    def test_the_last_word_on_a_field_holds_and_can_be_withdrawn(self):
        path = self.ledger(1)
        key = self.rows(path)[0]['key'][:8]
        for value in ('denied', 'unconfirmed'):
            self.run_program('correct', key, f'status={value}', '--by', 'kim', '--ledger', path)
        self.run_program('correct', key, '--confirm', '--by', 'lee', '--ledger', path)
        self.run_program('correct', key, '--reject', '--by', 'lee', '--ledger', path)
        _, said = self.records('correct', '--ledger', path)
        self.assertEqual([(c['kind'], c['value'], c['author']) for c in said], [('set', 'unconfirmed', 'kim'), ('reject', None, 'lee')])
        self.assertEqual(self.run_program('correct', key, '--withdraw', '--ledger', path).returncode, 0)
        self.assertEqual(self.run_program('correct', '--ledger', path).returncode, 1)
        self.assertEqual(ask(path, 'SELECT count(*) FROM correction_rows'), [(4,)], 'what was withdrawn is kept')

    def test_what_cannot_be_corrected_is_said(self):
        path = self.ledger(1)
        key = self.rows(path)[0]['key']
        for arguments, words in (([key, 'mood=bad', '--by', 'kim'], 'speaker'), ([key, 'status', '--by', 'kim'], 'FIELD=VALUE'), ([key, 'status=so-so', '--by', 'kim'], 'no status'), ([key, 'status=denied'], '--by'), ([key, '--by', 'kim'], '--reject'),
                                 ([key, 'key=1', '--by', 'kim'], 'no field')):
            out = self.run_program('correct', *arguments, '--ledger', path)
            self.assertEqual(out.returncode, 2, arguments)
            self.assertIn(words, out.stderr.decode())
        self.assertEqual(self.run_program('correct', 'ffffffff', '--reject', '--by', 'kim', '--ledger', path).returncode, 1)
        self.assertEqual(ask(path, 'SELECT count(*) FROM correction_rows'), [(0,)])

    def test_a_correction_survives_coding_again_and_finds_its_row_by_its_words(self):
        path = self.ledger(2)
        row = next(r for r in self.rows(path) if r['kind'] == 'statement')
        self.run_program('correct', row['key'], 'status=denied', '--by', 'kim', '--ledger', path)
        # As if an older version had given the row another key.
        with sqlite3.connect(path) as db:
            db.execute("UPDATE correction_rows SET row_key = 'ffffffffffffffff'")
            db.execute("UPDATE statement_rows SET version = 'old'")
            db.execute("UPDATE records SET content = x'00'")
        self.assertEqual([c['orphan'] for c in self.records('correct', '--ledger', path)[1]], [True])
        pack = self.path('pack')
        self.assertEqual(self.run_program('actors', 'add', 'Olaf Renn', '--into', pack, '--kind', 'person').returncode, 0)
        self.assertEqual(self.run_program('code', '--pack', pack, '--ledger', path, '--format', 'jsonl', self.path('news')).returncode, 0)
        _, said = self.records('correct', '--ledger', path)
        self.assertEqual([(c['key'], c['orphan']) for c in said], [(row['key'], False)])

    # ---- forgetting
    def test_a_forgotten_document_leaves_nothing_and_does_not_come_back(self):
        path = self.ledger(3)
        document = self.rows(path)[0]['document']
        key = next(r['key'] for r in self.rows(path) if r['document'] == document)
        self.run_program('correct', key, '--reject', '--by', 'kim', '--ledger', path)
        self.assertEqual(self.run_program('forget', document, '--ledger', path).returncode, 0)
        tables = [name for name, in ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table'") if name != 'forgotten']
        for table in tables:
            self.assertNotIn(document, repr(ask(path, f'SELECT * FROM {table}')), table)
        self.assertEqual(ask(path, 'SELECT count(*) FROM texts'), [(2,)])
        self.assertEqual(ask(path, 'PRAGMA freelist_count'), [(0,)])
        self.assertFalse(os.path.exists(path + '-wal') and os.path.getsize(path + '-wal') > 0)
        self.run_program('code', '--ledger', path, '--format', 'jsonl', self.path('news'))
        self.assertEqual(ask(path, 'SELECT count(*) FROM documents'), [(2,)])
        self.assertEqual(self.run_program('forget', document, '--ledger', path).returncode, 1)

    def test_a_forgotten_person_is_in_no_text_no_quote_and_no_name(self):
        self.write('news/lena-ostrom-again.txt', '"The bridge at Varo will stay shut," Transport Minister Lena Ostrom said on Tuesday.\n\nOstrom denied that Radio Hale had been warned.\n')
        self.write('news/other.txt', 'The dockers\' union said the talks in Port Hale had failed.\n')
        path = self.path('news.db')
        self.run_program('code', '--keep-readings', '--ledger', path, '--format', 'jsonl', self.path('news'))
        rows = self.rows(path)
        self.assertIn('Ostrom', repr(rows))
        out = self.run_program('forget', '--person', 'Lena Ostrom', '--ledger', path)
        self.assertEqual(out.returncode, 0, out.stderr)
        self.assertIn(b'1 article', out.stdout)
        after = self.rows(path)
        self.assertEqual([r['key'] for r in after], [r['key'] for r in rows])
        self.assertNotIn('Ostrom', repr(after))
        self.assertIn('\u2588', repr(after))
        self.assertNotIn(b'Ostrom', bytes_of(path))
        for view in ('statements', 'events', 'sources', 'evidence', 'actors'):
            self.assertNotIn(b'Ostrom', self.run_program('export', path, '--view', view).stdout)
        self.assertEqual(ask(path, 'SELECT count(*) FROM readings'), [(1,)])
        # Neither from its source nor with other packs does the name come back; the masked text can be coded again.
        pack = self.path('pack')
        self.run_program('actors', 'add', 'Olaf Renn', '--into', pack, '--kind', 'person')
        for more in ([], ['--pack', pack]):
            self.run_program('code', *more, '--ledger', path, '--format', 'jsonl', self.path('news'))
            self.assertNotIn('Ostrom', repr(self.rows(path)))
        self.assertEqual(self.run_program('recode', path, '--quiet', '--pack', pack).returncode, 0)
        self.assertNotIn('Ostrom', repr(self.rows(path)))
        self.assertEqual(self.run_program('forget', '--person', 'Lena Ostrom', '--ledger', path).returncode, 1)
        self.assertEqual(ask(path, 'PRAGMA integrity_check'), [('ok',)])

    # ---- without texts
    def test_without_texts_rows_and_quotes_stand_and_the_text_does_not(self):
        whole = self.ledger(2)
        bare = self.path('bare.db')
        news = self.path('news')
        self.assertEqual(self.run_program('code', '--no-text', '--ledger', bare, '--format', 'jsonl', news).returncode, 0)
        for view in ('statements', 'events', 'evidence', 'sources', 'actors'):
            self.assertEqual(self.run_program('export', bare, '--view', view).stdout, self.run_program('export', whole, '--view', view).stdout, view)
        self.assertEqual(ask(bare, 'SELECT hash, bytes FROM texts ORDER BY hash'), ask(whole, 'SELECT hash, bytes FROM texts ORDER BY hash'))
        self.assertEqual(ask(bare, 'SELECT sum(length(content)) FROM texts'), [(0,)])
        # It stays so, also without the flag; coding the same again adds nothing and gives the same records.
        self.write('news/more.txt', harness.article(5))
        again = self.run_program('code', '--ledger', bare, '--format', 'jsonl', news)
        self.assertEqual(ask(bare, 'SELECT sum(length(content)) FROM texts'), [(0,)])
        self.assertEqual(again.stdout, self.run_program('code', '--format', 'jsonl', news).stdout)
        key = self.rows(bare)[0]['key']
        out = self.run_program('explain', key, '--ledger', bare)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'keeps no texts', out.stderr)
        self.assertEqual(self.run_program('correct', key, '--confirm', '--by', 'kim', '--ledger', bare).returncode, 0)
        out = self.run_program('recode', bare)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'stay as they were', out.stderr)
        for format in ('plover',):
            self.assertIn(self.run_program('export', bare, '--format', format).returncode, (0, 1))

    def test_no_text_is_for_new_ledgers_and_keeps_no_readings(self):
        path = self.ledger(1)
        self.assertEqual(self.run_program('code', '--no-text', '--ledger', path, '--format', 'jsonl', self.path('news')).returncode, 2)
        self.assertEqual(self.run_program('code', '--no-text', '--format', 'jsonl', self.path('news')).returncode, 2)
        self.assertEqual(self.run_program('code', '--no-text', '--keep-readings', '--ledger', self.path('b.db'), '--format', 'jsonl', self.path('news')).returncode, 2)

    def test_a_person_is_forgotten_without_texts_too(self):
        path = self.ledger(1, '--no-text')
        self.assertIn('Ostrom', repr(self.rows(path)))
        self.assertEqual(self.run_program('forget', '--person', 'Lena Ostrom', '--ledger', path).returncode, 0)
        self.assertNotIn('Ostrom', repr(self.rows(path)))
        self.assertNotIn(b'Ostrom', bytes_of(path))


harness.main()
