// What stands between the program and a person: messages on stderr, tables, a progress line, colour where it is wanted.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace averment::cli {

bool stdout_is_terminal();
bool stderr_is_terminal();
bool colour_wanted();  // a terminal, and NO_COLOR is not set
int terminal_width();  // columns: of the terminal, else $COLUMNS, else 120

void say(std::string_view message);        // "averment: " and the message, on stderr
void complain(const Error& error);
void complain(const Document& unreadable);  // its error, with its place

// A line of text on stdout. False once nobody reads it any more (a closed pipe, a full disk).
bool put_line(std::string_view line);

// Columns are as wide as their widest cell; the widest ones, for their weight, are cut with "…" until a row fits into `width`.
struct Table {
  std::vector<std::string> head;
  std::vector<double> weights;  // how much room a column may take beside the others; 1 where not given
  std::vector<std::vector<std::string>> rows;
  void print(int width) const;
};

size_t display_width(std::string_view utf8);                  // in code points
std::string cut(std::string_view utf8, size_t width);         // ends in "…" where it was cut

// "123 articles, 4.1 MB/s" on a terminal, at most five times a second; nothing elsewhere.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();
  void update(size_t articles, size_t bytes);
  void clear();

 private:
  bool wanted_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace averment::cli
