#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

/// A child process whose output is read in pieces, each up to a NUL.
class Process {
public:
    /// Starts `arguments[0]`, found in PATH, with `input` as its standard input. Throws
    /// `std::system_error`.
    explicit Process(const std::vector<std::string>& arguments, std::string_view input = {});
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    /// The next piece, without its NUL; false at the end of the output.
    bool next(std::string& piece);

    /// Waits for its end and returns the exit code, or 128 + signal.
    int wait();

    /// What it wrote to standard error. After `wait`.
    [[nodiscard]] std::string errors();

private:
    struct Close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };

    using File = std::unique_ptr<std::FILE, Close>;

    File input_;
    File errors_;
    File output_;
    pid_t pid_ = -1;
    char* piece_ = nullptr;
    std::size_t capacity_ = 0;
};
