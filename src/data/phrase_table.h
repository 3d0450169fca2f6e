// PhraseTable: names of many words → numbers, for tables of a hundred thousand names and more, in one flat run of bytes.
//
//   PhraseTableBuilder builder;
//   builder.add("Northern Front", 7);
//   std::string bytes = builder.build();                       // into a cache file
//   Result<PhraseTable> table = PhraseTable::over(bytes);       // a view: the bytes must outlive it
//   table->find("northern front", hits);                        // {id 7, PhraseFit::folded}
//
// Keys are regular: case folded, marks on letters dropped, curly quotes straight, dashes "-", white space single. A hit
// says how well the text's own spelling fits the name's. PhraseCursor walks a text word by word for the longest name.
// Immutable, shareable; lookups allocate only into `hits`.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_index.h"
#include "base/result.h"

namespace averment {

// How the text's spelling fits the name's, best first. A capitalised word of the name must be capitalised in the text, one
// with several capitals (an acronym) must have as many; small letters of the name fit any. `folded` breaks that: "turkey" for "Turkey", "us" for "US".
enum class PhraseFit : uint8_t { exact, cased, folded };

struct PhraseHit {
  uint32_t id = 0;
  PhraseFit fit = PhraseFit::exact;
  std::string_view spelling;  // the name as it was added
};

// The regular form of a text, as keys are made. Idempotent.
std::string fold_phrase(std::string_view text);
PhraseFit phrase_fit(std::string_view spelling, std::string_view text);  // both fold alike

class PhraseTableBuilder {
 public:
  // The same name may be added for several ids; `find` gives them in the order they were added. Names that fold to nothing are dropped.
  void add(std::string_view name, uint32_t id);
  size_t size() const { return entries_.size(); }
  void reserve(size_t names) { entries_.reserve(names); }
  std::string build();  // empties the builder

 private:
  struct Entry {
    uint64_t hash;
    uint32_t spelling, length, id;
  };
  std::vector<Entry> entries_;
  std::string spellings_, folded_;
  std::vector<std::pair<uint64_t, uint32_t>> longest_;  // first word's hash, bytes of the longest folded name
  HashIndex firsts_;                                    // → longest_
};

class PhraseTable {
 public:
  PhraseTable() = default;
  // Fails with kBadData if the bytes are no table (a cache carries its own checksum: this guards against misuse only).
  static Result<PhraseTable> over(std::string_view bytes);

  // Appends the hits for a whole name, all fits.
  void find(std::string_view name, std::vector<PhraseHit>& hits) const;
  size_t names() const { return entry_count_; }

 private:
  friend class PhraseCursor;
  friend class PhraseTableBuilder;
  struct Slot;
  struct First;
  void find_hash(uint64_t hash, std::string_view text, std::string_view folded, std::vector<PhraseHit>& hits) const;
  uint32_t longest_after(uint64_t first_word) const;  // bytes of the longest folded name that begins so, 0: none does

  const Slot* slots_ = nullptr;
  const First* firsts_ = nullptr;
  std::string_view spellings_;
  uint32_t entry_count_ = 0, first_count_ = 0;
};

// Takes words from one point of a text on and says, after each, which names end there.
//
//   PhraseCursor cursor(table);
//   for (size_t i = at; i < end && cursor.next(words[i], glued[i], hits); ++i)
//     if (!hits.empty()) remember(i, hits);        // the last one is the longest
class PhraseCursor {
 public:
  explicit PhraseCursor(const PhraseTable& table) : table_(table) {}
  // `glued`: the word follows its neighbour without white space. Replaces `hits` by the names that end with this word.
  // False: no name goes on from here.
  bool next(std::string_view word, bool glued, std::vector<PhraseHit>& hits);

 private:
  const PhraseTable& table_;
  std::string text_, folded_;
  uint32_t limit_ = 0;  // bytes of folded text that a name can have
};

}  // namespace averment
