#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace faults {

/// Processes forked from this one before it opened a database. They are killed with this object.
class Processes {
public:
    Processes() = default;
    Processes(const Processes&) = delete;
    Processes& operator=(const Processes&) = delete;

    ~Processes() {
        for (const pid_t pid : running_) {
            kill(pid, SIGKILL);
            waitpid(pid, nullptr, 0);
        }
    }

    /// Starts a process that does `work` and ends with success unless it throws.
    pid_t start(const std::function<void()>& work) {
        const pid_t pid = fork();
        if (pid == 0) {
            run(work);
        }
        EXPECT_GT(pid, 0);
        running_.push_back(pid);
        return pid;
    }

    /// Waits for all. True when all were successful.
    bool join() {
        bool well = true;
        for (const pid_t pid : running_) {
            int status = 0;
            waitpid(pid, &status, 0);
            well = well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        running_.clear();
        return well;
    }

    /// Ends one as a crash or a power switch would.
    void shoot(pid_t pid) {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        std::erase(running_, pid);
    }

private:
    /// Nothing of the parent is run on the way out: no destructors, no test framework.
    [[noreturn]] static void run(const std::function<void()>& work) {
        int status = 1;
        try {
            work();
            status = 0;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "process %d: %s\n", static_cast<int>(getpid()), error.what());
        }
        std::fflush(nullptr);
        _exit(status);
    }

    std::vector<pid_t> running_;
};

}  // namespace faults
