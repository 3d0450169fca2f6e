// States: whether the words of an article show a state's government, or only its name.
//
//   settle_states(view, table, chains, referent_of, discourse);   // last, once all countries and sectors are known
//
// "Moscow", "the Norlandic government" name a government and have its sector. A state under its bare name ("Norland refused") has
// one only where another sentence shows the government: an organ or office-holder of it, or somebody accredited to it. In the
// same sentence an official stands for himself ("Norland agreed, a Norlandic official said"). The basis is the words that show it.
#pragma once
#include <vector>

#include "discourse/coref.h"

namespace averment {

void settle_states(const View& view, const MentionTable& table, const Chains& chains, const std::vector<int32_t>& referent_of, Discourse& discourse);

}  // namespace averment
