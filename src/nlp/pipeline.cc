#include "nlp/pipeline.h"

namespace averment {

struct Pipeline::Model {
  PipelineInfo info;
};

Pipeline::Pipeline(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Pipeline::~Pipeline() = default;
const PipelineInfo& Pipeline::info() const { return model_->info; }
Result<std::shared_ptr<const Pipeline>> Pipeline::load(const std::string& path) {
  return Error{ErrorCode::kUnsupported, path, "the language engine is not built yet"};
}
Parse Pipeline::parse(std::vector<Passage>) const { return {}; }
std::vector<Parse> Pipeline::parse_batch(std::vector<std::vector<Passage>> documents) const { return std::vector<Parse>(documents.size()); }

}  // namespace averment
