#include "import.hpp"

#include "git.hpp"
#include "history.orm.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>
#include <vector>

using namespace history;

namespace {

constexpr std::size_t batch_size = 500;

/// git takes any number for a time; a database takes the years 1 to 9999.
orm::Timestamp to_timestamp(std::int64_t seconds_since_1970) {
    using namespace std::chrono;
    constexpr sys_seconds first = sys_days(year(1) / 1 / 1);
    constexpr sys_seconds last = sys_days(year(9999) / 12 / 31);
    const std::int64_t kept = std::clamp<std::int64_t>(
        seconds_since_1970, first.time_since_epoch().count(), last.time_since_epoch().count()
    );
    return orm::Timestamp(seconds(kept));
}

using Ids = std::unordered_map<std::string, std::int64_t>;

std::string key_of(const std::string& name, const std::string& email) {
    return name + '\0' + email;
}

/// Collects commits and stores them by the batch: new authors and files, then the commits, then
/// what they changed.
class Importer {
public:
    explicit Importer(orm::Executor& db)
        : db_(&db) {
        for (const auto& [id, hash] : db.select(commits.id, commits.hash).stream())
            commit_ids_.emplace(hash, id);
        for (const auto& [id, name, email] :
             db.select(authors.id, authors.name, authors.email).stream())
            author_ids_.emplace(key_of(name, email), id);
        for (const auto& [id, path] : db.select(files.id, files.path).stream())
            file_ids_.emplace(path, id);
    }

    [[nodiscard]] const Ids& commit_ids() const { return commit_ids_; }

    void add(git::CommitData&& commit) {
        batch_.push_back(std::move(commit));
        if (batch_.size() == batch_size)
            store_batch();
    }

    void store_batch() {
        store_authors();
        store_files();
        store_commits();
        batch_.clear();
    }

    /// Links commits with their parents, where one of both is new.
    void store_parents(const std::vector<git::Revision>& revisions, const Ids& old) {
        for (const git::Revision& revision : revisions) {
            for (const std::string& hash : revision.parents) {
                const auto parent = commit_ids_.find(hash);
                const bool both_are_old = old.contains(revision.hash) && old.contains(hash);
                if (parent == commit_ids_.end() || both_are_old)
                    continue;
                db_->link(
                    with_id(commit_ids_.at(revision.hash)), commits.parents, with_id(parent->second)
                );
            }
        }
    }

private:
    static Commit with_id(std::int64_t id) {
        Commit commit;
        commit.id = id;
        return commit;
    }

    void store_authors() {
        std::vector<Author> added;
        for (const git::CommitData& commit : batch_)
            if (author_ids_.try_emplace(key_of(commit.author_name, commit.author_email), 0).second)
                added.push_back({.name = commit.author_name, .email = commit.author_email});
        db_->insert_all(added);
        for (const Author& author : added)
            author_ids_[key_of(author.name, author.email)] = author.id;
    }

    void store_files() {
        std::vector<File> added;
        const auto add = [&](const std::string& path) {
            if (file_ids_.try_emplace(path, 0).second)
                added.push_back({.path = path});
        };
        for (const git::CommitData& commit : batch_) {
            for (const git::FileChange& change : commit.changes) {
                add(change.path);
                if (!change.old_path.empty())
                    add(change.old_path);
            }
        }
        db_->insert_all(added);
        for (const File& file : added)
            file_ids_[file.path] = file.id;
    }

    void store_commits() {
        std::vector<Commit> added;
        for (const git::CommitData& commit : batch_)
            added.push_back(
                {.hash = commit.hash,
                 .subject = commit.subject,
                 .authored_at = to_timestamp(commit.authored_at),
                 .changed_files = static_cast<int>(commit.changes.size()),
                 .author = orm::BelongsTo<Author>::with_key(
                     author_ids_.at(key_of(commit.author_name, commit.author_email))
                 )}
            );
        db_->insert_all(added);

        std::vector<Change> all_changes;
        for (std::size_t i = 0; i != added.size(); ++i) {
            commit_ids_.emplace(added[i].hash, added[i].id);
            append_changes(all_changes, added[i], batch_[i].changes);
        }
        db_->insert_all(all_changes);
    }

    /// Two paths that differ only in bytes that are not UTF-8 may be one file here.
    void append_changes(
        std::vector<Change>& into, const Commit& commit, const std::vector<git::FileChange>& changes
    ) {
        std::unordered_map<std::int64_t, std::size_t> places;
        for (const git::FileChange& change : changes) {
            const std::int64_t file = file_ids_.at(change.path);
            const auto [place, is_new] = places.emplace(file, into.size());
            if (!is_new) {
                Change& same = into[place->second];
                same.added = same.added.value_or(0) + change.added.value_or(0);
                same.deleted = same.deleted.value_or(0) + change.deleted.value_or(0);
                continue;
            }
            Change row{.commit = commit, .file = orm::BelongsTo<File>::with_key(file)};
            if (!change.old_path.empty())
                row.renamed_from = orm::BelongsTo<File>::with_key(file_ids_.at(change.old_path));
            row.added = change.added;
            row.deleted = change.deleted;
            into.push_back(std::move(row));
        }
    }

    orm::Executor* db_;
    Ids commit_ids_;
    Ids author_ids_;
    Ids file_ids_;
    std::vector<git::CommitData> batch_;
};

void check_same_repository(const Ids& known, const std::vector<git::Revision>& revisions) {
    const auto is_known = [&](const git::Revision& revision) {
        return known.contains(revision.hash);
    };
    if (!known.empty() && !revisions.empty() && std::ranges::none_of(revisions, is_known))
        throw git::Error("the database holds the history of another repository: give this one a "
                         "database of its own, with --database");
}

}  // namespace

std::size_t import_history(orm::Database& db, const Import& import) {
    std::vector<git::Revision> revisions = git::revisions(import.repository);
    orm::Transaction tx = db.begin();
    Importer importer(tx);
    const Ids old = importer.commit_ids();
    check_same_repository(old, revisions);
    if (import.limit && std::cmp_greater(revisions.size(), *import.limit))
        revisions.erase(revisions.begin(), revisions.end() - *import.limit);

    std::vector<std::string> missing;
    for (const git::Revision& revision : revisions)
        if (!old.contains(revision.hash))
            missing.push_back(revision.hash);
    if (missing.empty())
        return 0;

    std::size_t done = 0;
    git::read_commits(import.repository, missing, [&](git::CommitData&& commit) {
        importer.add(std::move(commit));
        import.progress(++done, missing.size());
    });
    importer.store_batch();
    importer.store_parents(revisions, old);
    tx.commit();
    return missing.size();
}
