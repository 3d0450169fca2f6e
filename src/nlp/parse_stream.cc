#include "nlp/parse_stream.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace averment {
namespace {

// Documents that one thread takes at a time: as many as fill a batch of the engine, by bytes of text.
constexpr size_t kPortionBytes = 16384, kPortionDocuments = 256;
// Finished portions that may wait for an earlier one, a thread.
constexpr size_t kWaitingPerThread = 2;

}  // namespace

void parse_stream(const Pipeline& pipeline, size_t threads, const std::function<std::optional<std::vector<Passage>>()>& next,
                  const std::function<void(Parse)>& each) {
  std::mutex mutex;
  std::condition_variable moved;
  size_t taken = 0, delivered = 0;  // portions
  bool at_end = false, delivering = false;
  std::exception_ptr failure;
  std::map<size_t, std::vector<Parse>> finished;
  const size_t most = std::max<size_t>(threads, 1) * (1 + kWaitingPerThread);

  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      moved.wait(lock, [&] { return at_end || failure || (taken - delivered < most && !delivering); });
      if (at_end || failure) return;
      std::vector<std::vector<Passage>> documents;
      size_t bytes = 0;
      const size_t portion = taken++;
      while (bytes < kPortionBytes && documents.size() < kPortionDocuments) {
        std::optional<std::vector<Passage>> document = next();
        if (!document) {
          at_end = true;
          break;
        }
        for (const Passage& passage : *document) bytes += passage.text.size();
        documents.push_back(std::move(*document));
      }
      lock.unlock();
      std::vector<Parse> parses = pipeline.parse_batch(std::move(documents));
      lock.lock();
      finished.emplace(portion, std::move(parses));
      // Whoever finishes the portion whose turn it is hands out all that are ready, while the others compute.
      if (!delivering && !finished.empty() && finished.begin()->first == delivered) {
        delivering = true;
        while (!failure && !finished.empty() && finished.begin()->first == delivered) {
          for (Parse& parse : finished.begin()->second) each(std::move(parse));
          finished.erase(finished.begin());
          ++delivered;
        }
        delivering = false;
      }
      moved.notify_all();
    }
  };
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      delivering = false;
      moved.notify_all();
    }
  };
  std::vector<std::thread> pool;
  for (size_t i = 1; i < threads; ++i) pool.emplace_back(guarded);
  guarded();
  for (std::thread& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace averment
