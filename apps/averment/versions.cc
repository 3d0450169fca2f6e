#include "versions.h"

#include "engine/engine.h"
#include "engine/paths.h"
#include "tensor/kernels.h"

namespace averment::cli {

std::string versions() {
  std::string out = "averment " + engine_version() + "\nmodel: ";
  const auto path = find_model("");
  if (!path.ok()) {
    out += "none found";
  } else if (const auto model = Pipeline::load(*path); model.ok()) {
    out += (*model)->info().name + ' ' + (*model)->info().version + " (" + *path + ')';
  } else {
    out += model.error().to_string();
  }
  out += "\ninstruction set: " + std::string(kernels().name);
  return out;
}

}  // namespace averment::cli
