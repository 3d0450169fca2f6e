#include "terminal.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

namespace averment::cli {

bool stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }
bool colour_wanted() {
  const char* no = std::getenv("NO_COLOR");
  return stdout_is_terminal() && (no == nullptr || *no == '\0');
}

int terminal_width() {
  struct winsize size {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int named = columns == nullptr ? 0 : std::atoi(columns);
  return named >= 40 ? named : 120;
}

void say(std::string_view message) { fmt::print(stderr, "averment: {}\n", message); }
void complain(const Error& error) { say(error.to_string()); }
void complain(const Document& unreadable) {
  const std::string error = unreadable.error.value_or("could not be read"), place = unreadable.input_id.value_or("input");
  say(error.starts_with(place) ? error : place + ": " + error);
}

bool put_line(std::string_view line) {
  return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF;
}

size_t display_width(std::string_view utf8) { return count_codepoints(utf8); }

std::string cut(std::string_view utf8, size_t width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  size_t at = 0;
  for (size_t taken = 0; at < utf8.size() && taken + 1 < width; ++taken) decode_utf8(utf8, at);
  return std::string(utf8.substr(0, at)) + "…";
}

void Table::print(int width) const {
  std::vector<size_t> widths;
  for (const std::string& cell : head) widths.push_back(display_width(cell));
  for (const auto& row : rows)
    for (size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  const auto total = [&] {
    size_t sum = 2 * (widths.size() - 1);
    for (size_t w : widths) sum += w;
    return sum;
  };
  const auto room = [&](size_t column) {
    return static_cast<double>(widths[column]) / (column < weights.size() ? weights[column] : 1);
  };
  while (total() > static_cast<size_t>(width)) {
    size_t widest = 0;
    for (size_t c = 1; c < widths.size(); ++c)
      if (room(c) > room(widest)) widest = c;
    if (widths[widest] <= 8) break;
    --widths[widest];
  }
  const auto print_row = [&](const std::vector<std::string>& row) {
    std::string line;
    for (size_t c = 0; c < row.size(); ++c) {
      const std::string cell = cut(row[c], widths[c]);
      line += cell;
      if (c + 1 < row.size()) line.append(widths[c] - display_width(cell) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    put_line(line);
  };
  if (colour_wanted()) std::fputs("\033[1m", stdout);
  print_row(head);
  if (colour_wanted()) std::fputs("\033[0m", stdout);
  for (const auto& row : rows) print_row(row);
}

Progress::Progress(bool wanted) : wanted_(wanted && stderr_is_terminal()), start_(std::chrono::steady_clock::now()), last_(start_) {}
Progress::~Progress() { clear(); }

void Progress::update(size_t articles, size_t bytes) {
  if (!wanted_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "\r{} articles, {:.1f} KB/s\033[K", articles, static_cast<double>(bytes) / 1000 / seconds);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::clear() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

}  // namespace averment::cli
