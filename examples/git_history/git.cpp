#include "git.hpp"

#include "process.hpp"
#include "text.hpp"

#include <charconv>

namespace git {
namespace {

std::vector<std::string>
command(const std::string& repository, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"git", "-C", repository});
    return arguments;
}

[[noreturn]] void fail(Process& process, const std::string& repository) {
    const std::string reason = process.errors();
    throw Error(
        text::to_utf8(repository) + ": " + (reason.empty() ? "git failed" : text::to_utf8(reason))
    );
}

/// The output, without the line break at its end. Throws when git fails.
std::string output(const std::string& repository, std::vector<std::string> arguments) {
    Process process(command(repository, std::move(arguments)));
    std::string text;
    process.next(text);
    if (process.wait() != 0)
        fail(process, repository);
    if (text.ends_with('\n'))
        text.pop_back();
    return text;
}

bool has_commits(const std::string& repository) {
    Process process(command(repository, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"}));
    return process.wait() == 0;
}

std::string_view take(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return piece;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Reads the pieces of `git log -z --numstat`: the fields of a commit, then for each file
/// `added TAB deleted TAB path`, or, when it was renamed, `added TAB deleted TAB`, old path, path.
class LogReader {
public:
    LogReader(Process& process, const std::function<void(CommitData&&)>& visit)
        : process_(&process),
          visit_(&visit) {}

    void read() {
        bool more = process_->next(piece_);
        while (more) {
            CommitData commit = read_fields();
            while ((more = process_->next(piece_)) && piece_.find('\t') != std::string::npos)
                commit.changes.push_back(read_change());
            (*visit_)(std::move(commit));
        }
    }

private:
    std::string field() {
        if (!process_->next(piece_))
            throw Error("git log ended within a commit");
        return text::to_utf8(piece_);
    }

    CommitData read_fields() {
        CommitData commit;
        commit.hash = piece_;
        commit.authored_at = number<std::int64_t>(field()).value_or(0);
        commit.author_name = field();
        commit.author_email = field();
        commit.subject = field();
        return commit;
    }

    FileChange read_change() {
        FileChange change;
        std::string_view rest = piece_;
        if (rest.starts_with('\n'))
            rest.remove_prefix(1);
        change.added = number<std::int64_t>(take(rest, '\t'));
        change.deleted = number<std::int64_t>(take(rest, '\t'));
        if (rest.empty()) {
            change.old_path = field();
            change.path = field();
        } else {
            change.path = text::to_utf8(rest);
        }
        return change;
    }

    Process* process_;
    const std::function<void(CommitData&&)>* visit_;
    std::string piece_;
};

}  // namespace

std::string root_of(const std::string& path) {
    const std::string directory = output(path, {"rev-parse", "--absolute-git-dir"});
    const bool bare = output(path, {"rev-parse", "--is-bare-repository"}) == "true";
    return bare ? directory : output(path, {"rev-parse", "--show-toplevel"});
}

std::vector<Revision> revisions(const std::string& repository) {
    if (!has_commits(repository))
        return {};
    const std::string lines =
        output(repository, {"rev-list", "--topo-order", "--reverse", "--parents", "HEAD"});

    std::vector<Revision> result;
    for (std::string_view rest = lines; !rest.empty();) {
        std::string_view line = take(rest, '\n');
        Revision revision{std::string(take(line, ' ')), {}};
        while (!line.empty())
            revision.parents.emplace_back(take(line, ' '));
        result.push_back(std::move(revision));
    }
    return result;
}

void read_commits(
    const std::string& repository,
    const std::vector<std::string>& hashes,
    const std::function<void(CommitData&&)>& visit
) {
    std::string input;
    for (const std::string& hash : hashes)
        input += hash + '\n';
    Process process(
        command(
            repository,
            {"-c",
             "diff.renameLimit=400",
             "-c",
             "log.showRoot=true",
             "log",
             "--stdin",
             "--no-walk=unsorted",
             "-z",
             "--numstat",
             "--find-renames",
             "--no-ext-diff",
             "--no-textconv",
             "--no-show-signature",
             "--no-notes",
             "--encoding=UTF-8",
             "--format=tformat:%H%x00%at%x00%aN%x00%aE%x00%s"}
        ),
        input
    );
    LogReader(process, visit).read();
    if (process.wait() != 0)
        fail(process, repository);
}

}  // namespace git
