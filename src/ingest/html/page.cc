#include "ingest/html/page.h"

#include <fmt/format.h>

#include "ingest/dateline.h"
#include "ingest/dates.h"
#include "ingest/forms.h"
#include "ingest/html/article.h"
#include "ingest/html/encoding.h"
#include "ingest/html/metadata.h"
#include "ingest/language.h"
#include "ingest/segments.h"

namespace averment {
namespace {

const SegmentRules& no_rules() {
  static const SegmentRules kNone;
  return kNone;
}

std::string primary(std::string_view language) { return lower_single_spaced(language.substr(0, language.find_first_of("-_"))); }

// The language of the page's prose; the page's own word for it where that is too little.
std::optional<std::string> language_of(const PageBlocks& page, std::string_view declared) {
  constexpr size_t kEnough = 4000;
  std::string prose;
  for (const PageBlock& block : page.blocks) {
    if (block.weight <= 0) continue;
    prose.append(page.text_of(block)).append("\n");
    if (prose.size() > kEnough) break;
  }
  if (auto found = detect_language(prose)) return found;
  const std::string code = primary(declared);
  return code.size() >= 2 && code.size() <= 3 ? std::optional(code) : std::nullopt;
}

void add_text(Document& document, std::string_view text, SegmentKind kind) {
  if (!document.text.empty()) document.text += "\n\n";
  const auto begin = static_cast<uint32_t>(document.text.size());
  document.text += text;
  document.segments.push_back({kind, {begin, static_cast<uint32_t>(document.text.size())}});
}

// A byline without an opener: all that it names, where its first piece has a person's form.
std::vector<std::string> names_alone(std::string_view line, std::string_view paper, const SegmentWords* words) {
  const std::vector<std::string> outlet = {lower_single_spaced(paper)};
  const size_t tail = outlet.front().empty() ? 0 : closing_phrase(line, outlet);
  if (tail > 0 && tail < line.size()) line = trim(line.substr(0, line.size() - tail));
  std::vector<std::string> names = words && count_words(line) <= 15 ? author_names(line, words) : std::vector<std::string>();
  if (names.empty() || !is_person_form(names.front(), words)) names.clear();
  return names;
}

// A picture's credit at the end of its caption becomes a segment of its own.
void split_credits(Document& document, const SegmentWords* words) {
  std::vector<Segment> segments;
  for (const Segment& segment : document.segments) {
    const size_t at = segment.kind == SegmentKind::caption ? closing_credit(text_of(document.text, segment.span), words) : 0;
    if (at == 0) {
      segments.push_back(segment);
      continue;
    }
    const uint32_t middle = segment.span.begin + static_cast<uint32_t>(at);
    segments.push_back({SegmentKind::caption, trimmed(document.text, {segment.span.begin, middle})});
    segments.push_back({SegmentKind::credit, trimmed(document.text, {middle, segment.span.end})});
  }
  document.segments = std::move(segments);
}

// The mark of an agency behind the last paragraph is a credit and tells the wire.
void split_agency(Document& document, const SegmentWords* words) {
  for (size_t i = document.segments.size(); i-- > 0 && i + 4 > document.segments.size();) {
    const Segment segment = document.segments[i];
    if (segment.kind != SegmentKind::body && segment.kind != SegmentKind::credit) continue;
    AgencyMark mark = closing_agency(text_of(document.text, segment.span), words);
    if (!mark.agency.empty() && (mark.begin > 0 || i > 0)) {
      if (!document.wire) document.wire = std::move(mark.agency);
      if (mark.begin == 0) {
        document.segments[i].kind = SegmentKind::credit;
      } else if (segment.kind == SegmentKind::body) {
        const uint32_t at = segment.span.begin + static_cast<uint32_t>(mark.begin);
        document.segments[i].span = trimmed(document.text, {segment.span.begin, at});
        document.segments.insert(document.segments.begin() + static_cast<std::ptrdiff_t>(i) + 1, {SegmentKind::credit, trimmed(document.text, {at, segment.span.end})});
      }
      return;
    }
    if (segment.kind == SegmentKind::body) return;
  }
}

// Wire and byline as the segments tell them, and a dateline at the head of the body.
void read_segments(Document& document, const SegmentWords* words, std::string_view language) {
  std::vector<Segment> segments;
  bool body = false;
  for (const Segment& segment : document.segments) {
    const std::string_view text = text_of(document.text, segment.span);
    if (segment.kind == SegmentKind::byline && document.byline.empty()) {
      document.byline = byline_authors(text, words);
      if (document.byline.empty()) document.byline = names_alone(text, document.outlet.value_or(""), words);
    }
    if (segment.kind != SegmentKind::body || body) {
      segments.push_back(segment);
      continue;
    }
    body = true;
    const auto dateline = opening_dateline(text, words, language);
    if (!dateline) {
      segments.push_back(segment);
      continue;
    }
    if (!document.wire) {
      if (std::string agency = agency_named(dateline->agency, words); !agency.empty()) document.wire = std::move(agency);
    }
    if (!document.published && !dateline->date.empty()) document.published = dateline->date, document.published_from = PublishedFrom::dateline;
    segments.push_back({SegmentKind::dateline, trimmed(document.text, {segment.span.begin, segment.span.begin + dateline->span.end})});
    segments.push_back({SegmentKind::body, trimmed(document.text, {segment.span.begin + dateline->span.end, segment.span.end})});
  }
  document.segments = std::move(segments);
  split_credits(document, words);
  split_agency(document, words);
  for (std::string& author : document.byline) {  // "Ana Ruiz Osta Herald"
    const std::vector<std::string> outlet = document.outlet ? std::vector<std::string>{lower_single_spaced(*document.outlet)} : std::vector<std::string>{};
    const size_t tail = outlet.empty() || outlet.front().empty() ? 0 : closing_phrase(author, outlet);
    if (tail > 0 && tail < author.size()) author = trim(std::string_view(author).substr(0, author.size() - tail));
  }
  std::erase_if(document.byline, [&](const std::string& author) {
    std::string agency = agency_named(author, words);
    if (!agency.empty() && !document.wire) document.wire = std::move(agency);
    return !agency_named(author, words).empty();
  });
}

}  // namespace

Document read_page(Document document, std::string_view bytes, std::string_view charset, const ReadOptions& options) {
  const Utf8Page utf8 = page_to_utf8(bytes, charset);
  const SegmentRules& rules = options.rules ? *options.rules : no_rules();
  const HtmlTree tree = parse_html(utf8.text, {options.limits.nodes, options.limits.depth});
  const PageBlocks page = blocks_of(tree, rules.page_tokens());
  std::string declared;
  for (int32_t i = 0; i < tree.size() && i < 4; ++i)
    if (tree[i].tag == Tag::html) declared = tree.attribute(i, "lang");
  if (!document.language) document.language = language_of(page, declared);
  const std::string language = document.language ? primary(*document.language) : std::string();
  const SegmentWords* words = rules.words(language);
  PageMetadata meta = read_metadata(tree, page, document.uri ? std::string_view(*document.uri) : std::string_view(), words, language);

  const auto fill = [](std::optional<std::string>& field, MetaValue& value) {
    if (!field && value) field = std::move(value.value);
  };
  const std::string title = document.title ? *document.title : meta.title.value;
  const std::vector<ArticleBlock> article = find_article(tree, page, {title, meta.body.value, meta.description.value, words, language});
  document.text.clear();
  document.segments.clear();
  for (const ArticleBlock& kept : article) add_text(document, page.text_of(page.blocks[kept.block]), kept.kind);
  if (!document.published && meta.published) {
    document.published_from = meta.published.from == "uri" ? PublishedFrom::uri : PublishedFrom::metadata;
    document.notes.push_back({{}, "published-from", meta.published.from});
  }
  fill(document.title, meta.title);
  fill(document.outlet, meta.outlet);
  fill(document.uri, meta.uri);
  fill(document.published, meta.published);
  fill(document.modified, meta.modified);
  if (document.byline.empty()) document.byline = std::move(meta.authors);
  read_segments(document, words, language);
  for (const auto& [field, other] : meta.conflicts) document.notes.push_back({{}, "metadata-conflict", fmt::format("{}: {}", field, other)});
  if (utf8.damaged) document.notes.push_back({{}, "damaged-encoding", "bytes of the page are no text in " + utf8.encoding + "; they were read as U+FFFD"});
  if (tree.cut) document.notes.push_back({{}, "page-cut", fmt::format("the page has more than {} nodes or is nested deeper than {}; the rest was left out", options.limits.nodes, options.limits.depth)});
  if (document.segments.empty()) document.notes.push_back({{}, "no-article", "no article was found on the page"});
  return complete_document(std::move(document), options.rules.get());
}

}  // namespace averment
