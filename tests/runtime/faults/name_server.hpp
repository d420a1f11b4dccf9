#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace faults {

/// Answers for the names below `.test`, instead of the system; there is one for the whole program.
/// Every other name is the system's.
class NameServer {
public:
    static NameServer& instance();

    /// The numeric addresses of a name. One behind a `?` is spoilt: nobody can read it.
    void set(const std::string& name, std::vector<std::string> addresses);

    /// Answers nothing about names that begin with `silent`, until it is told to speak again.
    void set_silent(bool silent);

    /// How often a name was asked for.
    [[nodiscard]] int questions(const std::string& name);

    /// Waits while it is silent about the name. Empty: nobody has it.
    [[nodiscard]] std::vector<std::string> answer(const std::string& name);

private:
    std::mutex mutex_;
    std::condition_variable speaks_;
    bool silent_ = false;
    std::map<std::string, std::vector<std::string>> addresses_;
    std::map<std::string, int> questions_;
};

}  // namespace faults
