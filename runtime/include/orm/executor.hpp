#pragma once

#include <orm/detail/conflict_insert.hpp>
#include <orm/detail/entity.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/limits.hpp>
#include <orm/get_or_create.hpp>
#include <orm/insert_statement.hpp>
#include <orm/select.hpp>
#include <orm/set_based.hpp>
#include <orm/subquery.hpp>
#include <orm/transaction_options.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

class LimitedExecutor;
class Transaction;

template <class Row>
class BoundQuery;
template <class Row>
class Query;
template <class Row>
class RawQuery;
template <class... Values>
class RawText;

namespace detail {

struct Filters;
struct TransactionState;

/// The statements of one entity type, found by number on each connection.
template <class E>
struct EntityShapes {
    static inline constinit EntityStatements statements{};
};

/// Defined in <orm/in_bulk.hpp>.
template <class E>
struct InBulk;

template <class Range>
concept EntityRange = requires(Range& range) {
    std::begin(range);
    std::end(range);
    typename Mapping<std::remove_cvref_t<decltype(*std::begin(range))>>::Entity;
};

}  // namespace detail

/// Where statements run: the common base of `Database`, `Transaction` and `Connection`. Take an
/// `orm::Executor&` in functions of your own and they work inside and outside of transactions.
class Executor {
public:
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    virtual ~Executor() = default;

    // --- Queries
    // -----------------------------------------------------------------------------------------------------

    /// Starts a query for an entity (`select(users)`), for columns (`select(users.name,
    /// orm::count(posts.id))`), or for several entities in a row (`select(users, posts)`).
    template <class... Items>
    [[nodiscard]] ORM_INLINE auto select(const Items&... items) {
        return detail::make_select<true>(this, detail::item_of(items)...);
    }

    /// Starts a query that defines tables: `db.with(tree).select(tree)`.
    template <class... Tables>
    [[nodiscard]] ORM_INLINE auto with(const Tables&... tables) {
        return detail::WithTables<true, Tables...>(this, tables...);
    }

    /// Binds a stored query to this executor: `db.run(q).all()`.
    template <class Row>
    [[nodiscard]] ORM_INLINE auto run(const Query<Row>& query) {
        return BoundQuery<Row>(*this, query);
    }

    /// The same of a query that belongs to no database: `db.run(orm::select(users)).all()`.
    template <class Unbound>
    requires detail::is_query<Unbound>

    [[nodiscard]] auto run(const Unbound& query) {
        return run(Query<typename Unbound::Row>(query));
    }

    /// The object with this key, or nothing. Composite keys are given part by part.
    template <class E, class Key>
    [[nodiscard]] std::optional<E>
    find(const Key& key, std::source_location where = std::source_location::current()) {
        return find_at<E>(where, key);
    }

    template <class E, class First, class Second, class... More>
    [[nodiscard]] std::optional<E>
    find(const First& first, const Second& second, const More&... more) {
        return find_at<E>(std::source_location(), first, second, more...);
    }

    /// The object with this key. Throws `NotFound`.
    template <class E, class Key>
    [[nodiscard]] E
    get(const Key& key, std::source_location where = std::source_location::current()) {
        return existing(find_at<E>(where, key));
    }

    template <class E, class First, class Second, class... More>
    [[nodiscard]] E get(const First& first, const Second& second, const More&... more) {
        return existing(find_at<E>(std::source_location(), first, second, more...));
    }

    /// The objects with these keys, by key, in one statement however many: keys without an object
    /// are left out. Needs <orm/in_bulk.hpp>.
    template <class E, class Keys>
    [[nodiscard]] auto
    in_bulk(const Keys& keys, std::source_location where = std::source_location::current()) {
        static_assert(
            requires { sizeof(detail::InBulk<E>); },
            "in_bulk gives a std::map: include <orm/in_bulk.hpp>"
        );
        return detail::InBulk<E>::find(*this, keys, where);
    }

    /// The object that a unique key names, created when it is not there: `auto [user, created] =
    /// db.get_or_create(users.email = "a@b.c").defaults(users.name = "A").one()`.
    template <detail::IsAssignment... Keys>
    [[nodiscard]] auto get_or_create(const Keys&... keys) {
        return detail::make_get_or_create(this, keys...);
    }

    /// The object that a unique key names, changed or created: `auto [user, created] =
    /// db.update_or_create(users.email = "a@b.c").set(users.age = 3).one()`.
    template <detail::IsAssignment... Keys>
    [[nodiscard]] auto update_or_create(const Keys&... keys) {
        return detail::make_update_or_create(this, keys...);
    }

    /// Loads relations, or deferred columns, into an object that one has: `db.load(post,
    /// posts.author, posts.body)`. What was loaded before is loaded anew. A statement a level, all
    /// in one snapshot. Throws `StaleObject` when the row of a deferred column is gone.
    template <class E, class... Parts>
    void load(E& object, const Parts&...) requires(!detail::EntityRange<E>) {
        static_assert(!std::is_const_v<E>, "load changes the object: it must not be const");
        load_parts<std::remove_const_t<E>, Parts...>(
            {const_cast<void*>(static_cast<const void*>(std::addressof(object)))}
        );
    }

    /// The same for all objects of a range, in as many statements as for one.
    template <detail::EntityRange Range, class... Parts>
    void load(Range& objects, const Parts&...) {
        using E = std::remove_cvref_t<decltype(*std::begin(objects))>;
        load_parts<E, Parts...>(addresses<void*>(objects));
    }

    // --- Writing objects
    // ---------------------------------------------------------------------------------------------

    /// Inserts the object and fills in what was made on the way: its generated key, timestamps, the
    /// version, and columns that the database computes. Throws `ValueError` before anything is sent
    /// when a value cannot be stored, and `DatabaseError` when the database refuses.
    template <class E>

    requires(!std::is_const_v<E>) ORM_INLINE
        void insert(E& entity, std::source_location where = std::source_location::current()) {
        check_writable<E>();
        detail::insert_entity(
            *this, shapes<E>(), Mapping<E>::table, &entity, detail::KeyPolicy::generate, where
        );
    }

    /// Inserts the object and returns it as it was stored.
    template <class E>

    requires(!std::is_lvalue_reference_v<E> && !std::is_const_v<E>) E
        insert(E&& entity, std::source_location where = std::source_location::current()) {
        insert(entity, where);
        return std::forward<E>(entity);
    }

    template <class E>
    void insert(const E&, std::source_location = std::source_location::current()) = delete;

    /// Inserts the object with the key that it has, generated or not.
    template <class E>

    requires(!std::is_const_v<E>) void insert(
        E& entity, KeepKey, std::source_location where = std::source_location::current()
    ) {
        check_writable<E>();
        detail::insert_entity(
            *this, shapes<E>(), Mapping<E>::table, &entity, detail::KeyPolicy::keep, where
        );
    }

    /// Inserts the object, unless a row with its key is there already: `db.insert(user,
    /// orm::on_conflict(users.email).do_nothing())`. Says whether it was stored, or with
    /// `do_update(…)` whether a row was: then the object is that row.
    template <class E, detail::Conflict C>

    requires(!std::is_const_v<E>) bool insert(
        E& entity, const C& conflict, std::source_location where = std::source_location::current()
    ) {
        check_writable<E>();
        return detail::insert_or(
            *this,
            shapes<E>(),
            Mapping<E>::table,
            &entity,
            detail::conflict_call<E>(conflict),
            where
        );
    }

    template <class E, class Key>
    void insert(E&&, const OnConflict<Key>&) {
        detail::refuse_undecided<E>();
    }

    /// The same with the key that the object has, generated or not: `db.insert(user, orm::keep_key,
    /// orm::on_conflict(users.id).do_update(users.name))`.
    template <class E, detail::Conflict C>

    requires(!std::is_const_v<E>) bool insert(
        E& entity,
        KeepKey,
        const C& conflict,
        std::source_location where = std::source_location::current()
    ) {
        check_writable<E>();
        return detail::insert_or(
            *this,
            shapes<E>(),
            Mapping<E>::table,
            &entity,
            detail::conflict_call<E, detail::KeyPolicy::keep>(conflict),
            where
        );
    }

    /// The same, and gives the object as it is stored, or nothing.
    template <class E, detail::Conflict C>

    requires(!std::is_lvalue_reference_v<E> && !std::is_const_v<E>) std::optional<E> insert(
        E&& entity, const C& conflict, std::source_location where = std::source_location::current()
    ) {
        if (!insert(entity, conflict, where)) {
            return std::nullopt;
        }
        return std::forward<E>(entity);
    }

    /// Inserts all objects of a range in one transaction; keys are filled in, in the range's order.
    /// Where one is refused none is stored. Large batches go the fastest way that the database has
    /// (COPY on PostgreSQL), on which a rule of the database for INSERT does not run. Of const
    /// objects the rows are stored the same and nothing is filled in, which spares a large batch
    /// the drawing of its keys.
    template <detail::EntityRange Range>
    void insert_all(Range& entities, std::source_location where = std::source_location::current()) {
        using Element = std::remove_reference_t<decltype(*std::begin(entities))>;
        using E = std::remove_const_t<Element>;
        check_writable<E>();
        if constexpr (std::is_const_v<Element>) {
            const std::vector<const void*> objects = addresses<const void*>(entities);
            if (!detail::load_entities(
                    *this, shapes<E>(), Mapping<E>::table, objects.data(), objects.size(), where
                )) {
                std::vector<E> copies(std::begin(entities), std::end(entities));
                insert_all(copies, where);
            }
        } else {
            const std::vector<void*> objects = addresses<void*>(entities);
            detail::insert_entities(
                *this, shapes<E>(), Mapping<E>::table, objects.data(), objects.size(), where
            );
        }
    }

    /// Inserts the objects of a range, in its order and one transaction, and says of each whether
    /// it was stored: as `insert` with a conflict does. Of const objects nothing is filled in.
    template <detail::EntityRange Range, detail::Conflict C>
    std::vector<bool> insert_all(
        Range& entities,
        const C& conflict,
        std::source_location where = std::source_location::current()
    ) {
        using Element = std::remove_reference_t<decltype(*std::begin(entities))>;
        using E = std::remove_const_t<Element>;
        check_writable<E>();
        if constexpr (std::is_const_v<Element>) {
            std::vector<E> copies(std::begin(entities), std::end(entities));
            return insert_all(copies, conflict, where);
        } else {
            const std::vector<void*> objects = addresses<void*>(entities);
            return detail::insert_all_or(
                *this,
                shapes<E>(),
                Mapping<E>::table,
                objects.data(),
                objects.size(),
                detail::conflict_call<E>(conflict),
                where
            );
        }
    }

    template <detail::EntityRange Range, class Key>
    void insert_all(Range&, const OnConflict<Key>&) {
        detail::refuse_undecided<Range>();
    }

    /// Writes every loaded column of all objects of a range in one transaction, sent without
    /// waiting for each answer where the database can. Throws `StaleObject` when one of the rows is
    /// gone or its version has changed; then none is changed.
    template <detail::EntityRange Range>
    void update_all(Range& entities, std::source_location where = std::source_location::current()) {
        using E = std::remove_cvref_t<decltype(*std::begin(entities))>;
        check_writable<E>();
        const std::vector<void*> objects = addresses<void*>(entities);
        detail::update_entities(
            *this, shapes<E>(), Mapping<E>::table, objects.data(), objects.size(), where
        );
    }

    /// Writes the named columns only, of each object its own values: `db.update_all(people,
    /// users.age, users.name)`.
    template <detail::EntityRange Range, detail::Expression First, detail::Expression... Columns>
    void update_all(Range& entities, const First& first, const Columns&... columns) {
        using E = std::remove_cvref_t<decltype(*std::begin(entities))>;
        check_writable<E>();
        const detail::ColumnSelection selection = selected<E>(first, columns...);
        const std::vector<void*> objects = addresses<void*>(entities);
        detail::update_entities_columns(
            *this,
            Mapping<E>::table,
            objects.data(),
            objects.size(),
            selection,
            std::source_location::current()
        );
    }

    /// Writes every loaded column. Throws `StaleObject` when the row is gone or its version has
    /// changed.
    template <class E>
    void update(
        E& entity, std::source_location where = std::source_location::current()
    ) requires(!detail::is_handle<E> && !std::is_const_v<E>) {
        check_writable<E>();
        detail::update_entity(*this, shapes<E>(), Mapping<E>::table, &entity, where);
    }

    /// Writes the named columns only: `db.update(bob, users.age, users.email)`.
    template <class E, class First, class... Columns>
    void update(
        E& entity, const First& first, const Columns&... columns
    ) requires(!detail::is_handle<E> && detail::Expression<First>) {
        check_writable<E>();
        const detail::ColumnSelection selection = selected<E>(first, columns...);
        detail::update_columns(
            *this, Mapping<E>::table, &entity, selection, std::source_location::current()
        );
    }

    /// Deletes the row of the object (or marks it deleted, with `[[orm::soft_delete]]`). Throws
    /// `StaleObject` when it is gone already.
    template <class E>

    requires(!detail::is_handle<E>) void erase(
        E& entity, std::source_location where = std::source_location::current()
    ) {
        using Entity = std::remove_const_t<E>;
        check_writable<Entity>();
        void* changeable = nullptr;
        if constexpr (!std::is_const_v<E>) {
            changeable = &entity;
        }
        detail::erase_entity(
            *this, shapes<Entity>(), Mapping<Entity>::table, &entity, changeable, where
        );
    }

    // --- Many-to-many
    // ------------------------------------------------------------------------------------------------

    /// Links the object with others: `db.link(post, posts.tags, tag)`. A link that is there already
    /// is left as it is.
    template <class E, class Relation, class... Targets>
    void link(const E& entity, const Relation&, const Targets&... targets) {
        detail::LinkKeys keys = link_keys<Relation>(entity, targets...);
        detail::link(*this, Relation::RelationField::info(), keys);
    }

    /// Removes links; one that is not there is no mistake.
    template <class E, class Relation, class... Targets>
    void unlink(const E& entity, const Relation&, const Targets&... targets) {
        detail::LinkKeys keys = link_keys<Relation>(entity, targets...);
        detail::unlink(*this, Relation::RelationField::info(), keys);
    }

    /// Makes the links of the object those to the objects of a range, and no others.
    template <class E, class Relation, class Range>
    void set_links(const E& entity, const Relation&, const Range& targets) {
        check_link<E, Relation>();
        detail::LinkKeys keys{detail::key_of<E>(entity), {}};
        for (const auto& target : targets) {
            keys.targets.push_back(detail::key_of<typename Relation::RelationField::Target>(target)
            );
        }
        detail::set_links(*this, Relation::RelationField::info(), keys);
    }

    // --- Statements over sets of rows
    // --------------------------------------------------------------------------------

    /// `db.insert_into(users).values(users.name = "A").execute()`, and INSERT … SELECT.
    template <class E, class Source>
    [[nodiscard]] ORM_INLINE auto insert_into(const Handle<E, Source>& handle) {
        return detail::make_insert(this, handle);
    }

    /// `db.update(users).set(users.age = users.age + 1).where(…).execute()`.
    template <class E, class Source>
    [[nodiscard]] ORM_INLINE auto update(const Handle<E, Source>& handle) {
        return detail::make_update(this, handle);
    }

    /// `db.delete_from(posts).where(…).execute()`.
    template <class E, class Source>
    [[nodiscard]] ORM_INLINE auto delete_from(const Handle<E, Source>& handle) {
        return detail::make_delete(this, handle);
    }

    // --- SQL by hand
    // -------------------------------------------------------------------------------------------------

    /// Text of your own for rows of type `Row` (an entity, a std::tuple, or a scalar). Each `{}` is
    /// a bound parameter, never formatted in; `{{` is a brace. The text must be a literal. Columns
    /// of an entity are matched by name.
    template <class Row = void, class... Values>
    [[nodiscard]] auto sql(RawText<std::type_identity_t<Values>...> text, const Values&... values) {
        return RawQuery<Row>(*this, text.view(), values...);
    }

    // --- Schema
    // ------------------------------------------------------------------------------------------------------

    /// Creates the tables of these classes, those that their many-to-many relations need, and their
    /// indexes: what is there already stays as it is, and tables that are only read are left to who
    /// owns them. Throws `NotSupported` for what this database
    /// cannot do.
    template <class... Entities>
    void create_tables() {
        const TableInfo* tables[] = {&Mapping<Entities>::table...};
        detail::create_tables(*this, tables, sizeof...(Entities));
    }

    /// Drops them again, in the right order; what is not there is no mistake.
    template <class... Entities>
    void drop_tables() {
        const TableInfo* tables[] = {&Mapping<Entities>::table...};
        detail::drop_tables(*this, tables, sizeof...(Entities));
    }

    // --- Transactions
    // ------------------------------------------------------------------------------------------------

    /// Runs `work(tx)` in a transaction: commits when it returns, rolls back when it throws. Inside
    /// a transaction it is a savepoint. Returns what `work` returns. On a database, `work` is run
    /// again when the database asks for it (`DatabaseOptions::retry`); a commit whose outcome is
    /// not known is never repeated.
    template <class Work>
    auto transaction(Work&& work, std::source_location where = std::source_location::current());

    /// The same with an isolation level, for reading only, …. A savepoint takes no options.
    template <class Work>
    auto transaction(
        const TransactionOptions& options,
        Work&& work,
        std::source_location where = std::source_location::current()
    );

    /// Runs `work(executor)` in one snapshot that cannot write. Keep it short.
    template <class Work>
    auto read(Work&& work);

    // --- Limits
    // ------------------------------------------------------------------------------------------------------

    /// The same with a deadline, counted from this call: what is done through the result has to be
    /// done by then, with all waiting and repeating; else it throws `DatabaseError` of kind
    /// `timeout`, or `PoolTimeout`. Of several deadlines the earliest counts. This executor has to
    /// outlive the result.
    [[nodiscard]] LimitedExecutor within(std::chrono::nanoseconds duration);

    /// The same for what another thread may stop. This executor has to outlive the result.
    [[nodiscard]] LimitedExecutor cancelled_by(const CancelToken& token);

    // --- For the library
    // ------------------------------------------------------------------------------------------------------

    /// Whether and how a failed transaction is run again.
    [[nodiscard]] virtual detail::ReplayPolicy replay_policy() { return {}; }

    /// The connection that a transaction or a `Connection` holds; null for all others.
    [[nodiscard]] detail::TransactionState* held() const noexcept { return held_; }

    /// What its statements see of some tables only; null for everything.
    [[nodiscard]] const std::shared_ptr<const detail::Filters>& filters() const noexcept {
        return filters_;
    }

    void filter_by(std::shared_ptr<const detail::Filters> filters) noexcept {
        filters_ = std::move(filters);
    }

    /// A connection for one statement.
    [[nodiscard]] virtual detail::Lease lease() = 0;
    [[nodiscard]] virtual detail::Lease lease(const detail::Limits& limits) = 0;

    /// A connection for a stream, noted so that the database itself is not used meanwhile.
    [[nodiscard]] virtual detail::Lease
    lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token);

    /// A connection inside a transaction of the given kind, or a savepoint.
    [[nodiscard]] Transaction start(const TransactionOptions& options);
    [[nodiscard]] virtual Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) = 0;

protected:
    Executor() = default;

    explicit Executor(detail::TransactionState* held) noexcept
        : held_(held) {}

    [[nodiscard]] detail::TransactionState* let_go() noexcept {
        return std::exchange(held_, nullptr);
    }

private:
    template <class E>
    static consteval void check_writable() {
        static_assert(!detail::ColumnFacts<E>::is_read_only, ORM_READ_ONLY);
    }

    template <class E, class... Parts>
    void load_parts(const std::vector<void*>& objects) {
        static_assert(
            sizeof...(Parts) != 0 && (detail::is_loadable<Parts> && ...),
            "load takes an object, or a range of them, and relations or deferred columns of "
            "it" ORM_LOADED_ALWAYS
        );
        static_assert(
            (std::is_same_v<detail::LoadRoot<Parts>, Root<E>> && ...),
            "this relation or column belongs to another class than the object"
        );
        detail::LoadPlan plan{&Mapping<E>::table, {}};
        (detail::Loadable<Parts>::collect(plan.paths), ...);
        detail::load_objects(
            *this, plan, objects.data(), objects.size(), std::source_location::current()
        );
    }

    template <class E, class... Columns>
    static detail::ColumnSelection selected(const Columns&... columns) {
        static_assert(
            (std::is_same_v<typename detail::ColumnEntity<Columns>::Type, E> && ...),
            "these columns belong to another class"
        );
        detail::ColumnSelection selection;
        (selection.add(columns), ...);
        return selection;
    }

    template <class Pointer, class Range>
    static std::vector<Pointer> addresses(Range& entities) {
        std::vector<Pointer> objects;
        for (auto& entity : entities) {
            static_assert(
                std::is_convertible_v<decltype(&entity), Pointer>,
                "the objects are changed, by the keys or versions they get: they must not be const"
            );
            objects.push_back(&entity);
        }
        return objects;
    }

    template <class E>
    ORM_INLINE static detail::EntityStatements& shapes() noexcept {
        return detail::EntityShapes<E>::statements;
    }

    template <class E>
    static E existing(std::optional<E> found) {
        if (!found) {
            detail::throw_not_found(&Mapping<E>::table, "get");
        }
        return std::move(*found);
    }

    template <class E, class... Keys>
    ORM_INLINE std::optional<E> find_at(std::source_location where, const Keys&... key) {
        static_assert(
            requires { typename Mapping<E>::Key; },
            "this class has no primary key: ask for its rows with db.select(…).where(…)"
        );
        constexpr std::size_t parts = detail::key_parts<typename Mapping<E>::Key>;
        static_assert(
            sizeof...(Keys) == parts, "find takes one value for each column of the primary key"
        );
        static_assert(
            detail::is_key_of<typename Mapping<E>::Key, Keys...>,
            "a value of this type cannot be the key of this class"
        );
        std::optional<E> found;
        const void* const keys[] = {std::addressof(key)...};
        const detail::RowSink sink = detail::optional_sink<detail::EntityRow<E>>(found, 1);
        detail::find_entity(
            *this,
            shapes<E>(),
            Mapping<E>::table,
            {&detail::PushKey<typename Mapping<E>::Key>::template push_arguments<Keys...>,
             keys,
             parts},
            sink,
            where
        );
        return found;
    }

    template <class E, class Relation>
    static constexpr void check_link() {
        using Field = typename Relation::RelationField;
        static_assert(
            Field::kind == RelationKind::many_to_many, "only many-to-many relations are linked"
        );
        static_assert(
            std::is_same_v<typename Field::Entity, E>, "this relation belongs to another class"
        );
    }

    template <class Relation, class E, class... Targets>
    static detail::LinkKeys link_keys(const E& entity, const Targets&... targets) {
        check_link<E, Relation>();
        static_assert(
            (std::is_same_v<Targets, typename Relation::RelationField::Target> && ...),
            "this relation links objects of another class"
        );
        return {detail::key_of<E>(entity), {detail::key_of<Targets>(targets)...}};
    }

    detail::TransactionState* held_ = nullptr;  ///< owned by what holds it
    std::shared_ptr<const detail::Filters> filters_;
};

}  // namespace orm
