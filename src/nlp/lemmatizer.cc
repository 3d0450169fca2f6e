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

Result<Lemmatizer> Lemmatizer::parse(const std::string& where, std::string bytes) {
  Lemmatizer out;
  out.bytes_ = std::make_unique<const std::string>(std::move(bytes));
  const Result<MessagePack> file = MessagePack::parse(where, *out.bytes_);
  if (!file.ok()) return file.error();
  const auto wrong = [&](const std::string& table, const std::string& what) { return Error{ErrorCode::kBadData, where, table + ": " + what}; };
  for (const char* name : {"lemma_rules", "lemma_exc", "lemma_index"}) {
    const msgpack::object* table = find(file->root(), name);
    if (!is_map(table)) return wrong(name, "is missing; a map by part of speech was expected");
    for (uint32_t p = 0; p < table->via.map.size; ++p) {
      const auto id = as_unsigned(&table->via.map.ptr[p].key);
      const msgpack::object& value = table->via.map.ptr[p].val;
      if (!id) return wrong(name, "a string id was expected as key");
      Table& to = out.tables_[*id];
      if (std::string_view(name) == "lemma_exc") {
        if (!is_map(&value)) return wrong(name, "a map of words to lemmas was expected");
        to.any = to.any || value.via.map.size > 0;
        to.exceptions.reserve(value.via.map.size);
        for (uint32_t i = 0; i < value.via.map.size; ++i) {
          const auto word = as_text(&value.via.map.ptr[i].key);
          const msgpack::object& lemmas = value.via.map.ptr[i].val;
          if (!word || !is_array(&lemmas)) return wrong(name, "a word and its lemmas were expected");
          std::vector<std::string_view>& list = to.exceptions[*word];
          for (uint32_t k = 0; k < lemmas.via.array.size; ++k) {
            const auto lemma = as_text(&lemmas.via.array.ptr[k]);
            if (!lemma) return wrong(name, "a word and its lemmas were expected");
            list.push_back(*lemma);
          }
        }
        continue;
      }
      if (!is_array(&value)) return wrong(name, "a list was expected");
      const msgpack::object_array& list = value.via.array;
      to.any = to.any || list.size > 0;
      const bool is_index = std::string_view(name) == "lemma_index";
      if (is_index) to.index.reserve(list.size);
      for (uint32_t i = 0; i < list.size; ++i) {
        if (is_index) {
          const auto word = as_text(&list.ptr[i]);
          if (!word) return wrong(name, "a list of words was expected");
          to.index.insert(*word);
          continue;
        }
        const bool pair = is_array(&list.ptr[i]) && list.ptr[i].via.array.size == 2;
        const auto from = pair ? as_text(&list.ptr[i].via.array.ptr[0]) : std::nullopt, into = pair ? as_text(&list.ptr[i].via.array.ptr[1]) : std::nullopt;
        if (!from || !into) return wrong(name, "pairs of old and new endings were expected");
        to.rules.emplace_back(*from, *into);
      }
    }
  }
  return out;
}

std::string_view Lemmatizer::lemma(std::string_view word, std::string_view lower, std::string_view pos, std::string_view morph, std::string& made) const {
  const std::string kind = to_lower(pos);
  if (kind.empty() || kind == "eol" || kind == "space" || is_base_form(kind, morph)) return lower;
  const auto found = tables_.find(string_id(kind));
  if (found == tables_.end() || !found->second.any) return kind == "propn" ? word : lower;
  const Table& table = found->second;
  std::vector<std::string> forms, unknown;
  const auto known = [&](const std::string& form) { return std::find(forms.begin(), forms.end(), form) != forms.end(); };
  for (const auto& [from, into] : table.rules) {
    if (!lower.ends_with(from)) continue;
    std::string form(lower.substr(0, lower.size() - from.size()));
    form += into;
    if (form.empty()) continue;
    if (table.index.count(form) > 0) forms.insert(forms.begin(), std::move(form));
    else if (!all_alpha(form)) forms.push_back(std::move(form));
    else unknown.push_back(std::move(form));
  }
  std::vector<std::string> unique;
  for (std::string& form : forms)
    if (std::find(unique.begin(), unique.end(), form) == unique.end()) unique.push_back(std::move(form));
  forms = std::move(unique);
  if (const auto exception = table.exceptions.find(lower); exception != table.exceptions.end())
    for (const std::string_view form : exception->second)
      if (!known(std::string(form))) forms.insert(forms.begin(), std::string(form));
  if (forms.empty()) forms = std::move(unknown);
  if (forms.empty()) return word;
  made = std::move(forms.front());
  return made;
}

}  // namespace averment::nlp
