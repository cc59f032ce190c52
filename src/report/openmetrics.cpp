#include "report/openmetrics.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/printable.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::array states{ServerState::answered, ServerState::refused,     ServerState::failed,
                            ServerState::no_reply, ServerState::port_closed, ServerState::unusable};

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (c == '\\' || c == '"') result += '\\';
    result += c;
  }
  return result;
}

std::string label(std::string_view name, std::string_view value) {
  return fmt::format("{}=\"{}\"", name, escaped(value));
}

/// What names a server in a run: the question and the address.
std::string common_labels(const Case& the_case, const ServerRecord& record) {
  return label("name", the_case.question->name) + "," +
         label("type", type_name(the_case.question->type)) + "," +
         label("server", to_string(record.server.endpoint));
}

struct Family {
  std::string_view name, type, unit, help;
};

class Writer {
 public:
  explicit Writer(MetricsDialect dialect) : dialect_(dialect) {}

  void begin(const Family& family) {
    const bool open = dialect_ == MetricsDialect::openmetrics;
    const bool is_info = family.type == "info";
    // The older format names the samples, and knows gauges.
    name_ = std::string(family.name) + (is_info ? "_info" : "");
    const auto shown = open ? std::string(family.name) : name_;
    text_ += fmt::format("# TYPE {} {}\n", shown, open ? family.type : "gauge");
    if (open && !family.unit.empty()) text_ += fmt::format("# UNIT {} {}\n", shown, family.unit);
    text_ += fmt::format("# HELP {} {}\n", shown, family.help);
  }
  void sample(const std::string& labels, const std::string& value) {
    text_ += name_ + (labels.empty() ? "" : "{" + labels + "}") + " " + value + "\n";
  }
  std::string take() {
    if (dialect_ == MetricsDialect::openmetrics) text_ += "# EOF\n";
    return std::move(text_);
  }

 private:
  MetricsDialect dialect_;
  std::string name_, text_;
};

template <typename Write>
void each_server(std::span<const Result> runs, Write write) {
  for (const auto& run : runs) {
    if (!run.the_case.question) continue;
    for (std::size_t i = 0; i < run.the_case.servers.size(); ++i) {
      const auto& record = run.the_case.servers[i];
      if (record.target() == nullptr) continue;
      write(common_labels(run.the_case, record), record, run.diagnosis.servers[i]);
    }
  }
}

void write_states(Writer& writer, std::span<const Result> runs) {
  writer.begin({"whyrefused_server_state", "stateset", "",
                "How the server did when it was asked for the name."});
  each_server(runs,
              [&](const std::string& labels, const ServerRecord&, const ServerDiagnosis& server) {
                for (const auto state : states)
                  writer.sample(labels + "," + label("whyrefused_server_state", state_id(state)),
                                server.state == state ? "1" : "0");
              });
}

void write_times(Writer& writer, std::span<const Result> runs) {
  writer.begin(
      {"whyrefused_reply_time_seconds", "gauge", "seconds", "Time from the query to the reply."});
  each_server(
      runs, [&](const std::string& labels, const ServerRecord& record, const ServerDiagnosis&) {
        const auto* target = record.target();
        if (target->outcome == Outcome::reply)
          writer.sample(
              labels,
              fmt::format("{:.6f}",
                          std::chrono::duration<double>(counted(record, *target).latency).count()));
      });
}

void write_infos(Writer& writer, std::span<const Result> runs) {
  writer.begin({"whyrefused_reply", "info", "", "The RCODE of the reply."});
  each_server(runs,
              [&](const std::string& labels, const ServerRecord&, const ServerDiagnosis& server) {
                if (server.has_rcode)
                  writer.sample(labels + "," + label("rcode", rcode_name(server.rcode)), "1");
              });
  writer.begin({"whyrefused_cause", "info", "", "Why the server did not plainly answer."});
  each_server(runs,
              [&](const std::string& labels, const ServerRecord&, const ServerDiagnosis& server) {
                if (server.cause != nullptr)
                  writer.sample(labels + "," + label("cause", id_text(server.cause->id)) + "," +
                                    label("confidence", confidence_id(server.confidence)),
                                "1");
              });
}

void write_runs(Writer& writer, std::span<const Result> runs) {
  writer.begin({"whyrefused_exit_status", "gauge", "",
                "0: every server answered, 1: some did, 2: none did, 3: not checked."});
  for (const auto& run : runs)
    writer.sample(label("name", run.the_case.question ? run.the_case.question->name
                                                      : run.the_case.request.name),
                  std::to_string(static_cast<int>(run.diagnosis.exit_status)));
  writer.begin({"whyrefused_last_run_timestamp_seconds", "gauge", "seconds",
                "When the servers were asked, in seconds since 1970."});
  for (const auto& run : runs)
    writer.sample(label("name", run.the_case.question ? run.the_case.question->name
                                                      : run.the_case.request.name),
                  std::to_string(run.the_case.asked_at.time_since_epoch().count()));
}

}  // namespace

std::string metrics_text(std::span<const Result> runs, MetricsDialect dialect) {
  Writer writer(dialect);
  write_states(writer, runs);
  write_times(writer, runs);
  write_infos(writer, runs);
  write_runs(writer, runs);
  return writer.take();
}

}  // namespace whyrefused
