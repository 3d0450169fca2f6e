#include "discourse/carriers.h"

namespace averment {

void find_carriers(const Scene& scene, Mentioner& mentioner, Discourse& discourse, const CueSite& site, Quotation& quotation) {
  (void)scene; (void)mentioner; (void)discourse; (void)site; (void)quotation;
}

}  // namespace averment
