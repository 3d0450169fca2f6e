#include "nlp/lemmatizer.h"

#include <algorithm>

#include "nlp/msgpack.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace averment::nlp {
namespace {

// "Number=Sing" among "Mood=Ind|Number=Sing|Person=3".
bool has_feature(std::string_view morph, std::string_view feature) {
  while (!morph.empty()) {
    const size_t cut = std::min(morph.find('|'), morph.size());
    if (morph.substr(0, cut) == feature) return true;
    morph.remove_prefix(std::min(cut + 1, morph.size()));
  }
  return false;
}

bool has_key(std::string_view morph, std::string_view key) {
  while (!morph.empty()) {
    const size_t cut = std::min(morph.find('|'), morph.size());
    const std::string_view feature = morph.substr(0, cut);
    if (feature.starts_with(key) && feature.size() > key.size() && feature[key.size()] == '=') return true;
    morph.remove_prefix(std::min(cut + 1, morph.size()));
  }
  return false;
}

bool is_base_form(std::string_view pos, std::string_view morph) {
  if (pos == "noun" && has_feature(morph, "Number=Sing")) return true;
  if (pos == "verb" && has_feature(morph, "VerbForm=Inf")) return true;
  if (pos == "verb" && has_feature(morph, "VerbForm=Fin") && has_feature(morph, "Tense=Pres") && !has_key(morph, "Number")) return true;
  return has_feature(morph, "VerbForm=Inf") || has_feature(morph, "Degree=Pos");
}

}  // namespace

Result<Lemmatizer> Lemmatizer::parse(const std::string& where, std::string_view bytes) {
  const Result<MessagePack> file = MessagePack::parse(where, bytes);
  if (!file.ok()) return file.error();
  Lemmatizer out;
  const auto table_of = [&](uint64_t pos) -> Table& {
    for (Table& table : out.tables_)
      if (table.pos == pos) return table;
    out.tables_.emplace_back().pos = pos;
    return out.tables_.back();
  };
  const auto wrong = [&](const std::string& table, const std::string& what) { return Error{ErrorCode::kBadData, where, table + ": " + what}; };
  std::vector<std::pair<std::string_view, uint32_t>> words;
  for (const std::string name : {"lemma_rules", "lemma_exc", "lemma_index"}) {
    const msgpack::object* by_pos = find(file->root(), name);
    if (!is_map(by_pos)) return wrong(name, "is missing; a map by part of speech was expected");
    for (uint32_t p = 0; p < by_pos->via.map.size; ++p) {
      const auto id = as_unsigned(&by_pos->via.map.ptr[p].key);
      const msgpack::object& value = by_pos->via.map.ptr[p].val;
      if (!id) return wrong(name, "a string id was expected as key");
      Table& to = table_of(*id);
      words.clear();
      if (name == "lemma_exc") {
        Stored<char>::Vector lemmas;
        if (!is_map(&value)) return wrong(name, "a map of words to lemmas was expected");
        for (uint32_t i = 0; i < value.via.map.size; ++i) {
          const auto word = as_text(&value.via.map.ptr[i].key);
          const msgpack::object& list = value.via.map.ptr[i].val;
          if (!word || !is_array(&list)) return wrong(name, "a word and its lemmas were expected");
          words.emplace_back(*word, static_cast<uint32_t>(lemmas.size()));
          for (uint32_t k = 0; k < list.via.array.size; ++k) {
            const auto lemma = as_text(&list.via.array.ptr[k]);
            if (!lemma || lemma->empty() || lemma->find('\0') != std::string_view::npos) return wrong(name, "a word and its lemmas were expected");
            lemmas.insert(lemmas.end(), lemma->begin(), lemma->end());
            lemmas.push_back('\0');
          }
          lemmas.push_back('\0');
        }
        to.any = to.any || !words.empty();
        to.lemmas = std::move(lemmas);
        to.exceptions = WordTable(words);
        continue;
      }
      if (!is_array(&value)) return wrong(name, "a list was expected");
      for (uint32_t i = 0; i < value.via.array.size; ++i) {
        const msgpack::object& item = value.via.array.ptr[i];
        if (name == "lemma_index") {
          const auto word = as_text(&item);
          if (!word) return wrong(name, "a list of words was expected");
          words.emplace_back(*word, 0);
          continue;
        }
        const bool pair = is_array(&item) && item.via.array.size == 2;
        const auto from = pair ? as_text(&item.via.array.ptr[0]) : std::nullopt, into = pair ? as_text(&item.via.array.ptr[1]) : std::nullopt;
        if (!from || !into) return wrong(name, "pairs of old and new endings were expected");
        to.rules.emplace_back(*from, *into);
      }
      to.any = to.any || value.via.array.size > 0;
      if (name == "lemma_index") to.index = WordTable(words);
    }
  }
  return out;
}

std::string Lemmatizer::lemma(std::string_view word, std::string_view lower, std::string_view pos, std::string_view morph) const {
  const std::string kind = to_lower(pos);
  if (kind.empty() || kind == "eol" || kind == "space" || is_base_form(kind, morph)) return std::string(lower);
  const uint64_t id = string_id(kind);
  const auto table = std::find_if(tables_.begin(), tables_.end(), [&](const Table& t) { return t.pos == id && t.any; });
  if (table == tables_.end()) return std::string(kind == "propn" ? word : lower);
  std::vector<std::string> forms, unknown;
  const auto known = [&](const std::vector<std::string>& among, std::string_view form) { return std::find(among.begin(), among.end(), form) != among.end(); };
  for (const auto& [from, into] : table->rules) {
    if (!lower.ends_with(from)) continue;
    std::string form(lower.substr(0, lower.size() - from.size()));
    form += into;
    if (form.empty()) continue;
    if (table->index.contains(form)) forms.insert(forms.begin(), std::move(form));
    else if (!all_alpha(form)) forms.push_back(std::move(form));
    else unknown.push_back(std::move(form));
  }
  std::vector<std::string> unique;
  for (std::string& form : forms)
    if (!known(unique, form)) unique.push_back(std::move(form));
  if (const std::optional<uint32_t> place = table->exceptions.find(lower))
    for (const char* at = table->lemmas.data() + *place; *at != '\0'; at += std::string_view(at).size() + 1)
      if (!known(unique, at)) unique.insert(unique.begin(), at);
  if (!unique.empty()) return unique.front();
  return unknown.empty() ? std::string(word) : unknown.front();
}

bool Lemmatizer::knows(std::string_view lower) const {
  return std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) {
    if (table.index.contains(lower) || table.exceptions.contains(lower)) return true;
    return std::any_of(table.rules.begin(), table.rules.end(), [&](const auto& rule) {
      return lower.size() > rule.first.size() && lower.ends_with(rule.first) && table.index.contains(std::string(lower.substr(0, lower.size() - rule.first.size())) + rule.second);
    });
  });
}

}  // namespace averment::nlp
