#include "process.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace {

void check(int error, const char* what) {
    if (error != 0)
        throw std::system_error(error, std::generic_category(), what);
}

std::FILE* temporary_file() {
    std::FILE* file = std::tmpfile();
    check(file == nullptr ? errno : 0, "cannot make a temporary file");
    fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
    return file;
}

struct FileActions {
    posix_spawn_file_actions_t actions;

    FileActions() { posix_spawn_file_actions_init(&actions); }

    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    ~FileActions() { posix_spawn_file_actions_destroy(&actions); }

    void give(int descriptor, int as) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, as);
    }
};

}  // namespace

// Input and errors go through files: with one pipe only, neither side can wait for the other.
Process::Process(const std::vector<std::string>& arguments, std::string_view input)
    : input_(temporary_file()),
      errors_(temporary_file()) {
    if (!input.empty())
        std::fwrite(input.data(), 1, input.size(), input_.get());
    const bool written = std::fflush(input_.get()) == 0 && std::ferror(input_.get()) == 0;
    check(written ? 0 : errno, "cannot write a temporary file");
    std::rewind(input_.get());

    int pipe_ends[2];
    check(pipe2(pipe_ends, O_CLOEXEC) == 0 ? 0 : errno, "cannot make a pipe");
    output_.reset(fdopen(pipe_ends[0], "r"));

    FileActions actions;
    actions.give(fileno(input_.get()), STDIN_FILENO);
    actions.give(pipe_ends[1], STDOUT_FILENO);
    actions.give(fileno(errors_.get()), STDERR_FILENO);
    std::vector<char*> argv;
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const int error = posix_spawnp(&pid_, argv[0], &actions.actions, nullptr, argv.data(), environ);
    close(pipe_ends[1]);
    check(error, ("cannot start " + arguments[0]).c_str());
}

Process::~Process() {
    output_.reset();  // a child that is still writing ends by SIGPIPE
    if (pid_ > 0)
        wait();
    std::free(piece_);
}

bool Process::next(std::string& piece) {
    const ssize_t length = getdelim(&piece_, &capacity_, '\0', output_.get());
    if (length < 0)
        return false;
    piece.assign(piece_, static_cast<std::size_t>(length));
    if (piece.ends_with('\0'))
        piece.pop_back();
    return true;
}

int Process::wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Process::errors() {
    std::string text;
    std::rewind(errors_.get());
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, errors_.get()))
        text.append(buffer, count);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}
