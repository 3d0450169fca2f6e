// The readers of a model's files: the first byte chooses one, the rest is the file.
#include <cstdint>

#include "nlp/attribute_ruler.h"
#include "nlp/config.h"
#include "nlp/entity_recogniser.h"
#include "nlp/lemmatizer.h"
#include "nlp/lexicon.h"
#include "nlp/tok2vec.h"
#include "nlp/tokenizer.h"
#include "nlp/transition_parser.h"
#include "nlp/zip.h"

using namespace averment;
using namespace averment::nlp;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 7) {
    case 0: {
      const Result<ZipArchive> zip = ZipArchive::over("fuzz", bytes);
      if (zip.ok())
        for (const std::string& name : zip->names()) (void)zip->read(name);
      break;
    }
    case 1: {
      const Result<ThincFile> file = ThincFile::parse("fuzz", bytes);
      if (!file.ok()) break;
      (void)Tok2Vec::load(kernels(), *file, nullptr);
      (void)TransitionModel::load(kernels(), *file, "moves", bytes, 3, 96);
      break;
    }
    case 2: (void)Config::parse("fuzz", bytes); break;
    case 3: {
      const Result<Tokenizer> tokenizer = Tokenizer::parse("fuzz", bytes);
      if (!tokenizer.ok()) break;
      const Result<Norms> norms = Norms::parse("norms", std::string_view("\x80", 1));
      TokenizerScratch scratch(*norms);
      std::vector<RawToken> tokens;
      tokenizer->tokenize("Don't go (yet), she said.", scratch, tokens);
      break;
    }
    case 4: {
      LabelTable labels;
      (void)AttributeRuler::parse("fuzz", bytes, labels);
      break;
    }
    case 5: (void)Lemmatizer::parse("fuzz", bytes); break;
    default: (void)Norms::parse("fuzz", bytes); break;
  }
  return 0;
}
