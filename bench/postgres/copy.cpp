#include "postgres/copy.hpp"

#include "postgres/binary.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace bench::postgres {

namespace {

constexpr std::string_view signature("PGCOPY\n\377\r\n\0", 11);
constexpr std::size_t header_size = 19;  // of the first row: signature, flags, no extension
constexpr std::size_t sent_at_once = 65'536;
constexpr std::int16_t no_more_rows = -1;
constexpr std::int16_t columns_without_key = 5;

struct FreeMemory {
    void operator()(char* memory) const noexcept { PQfreemem(memory); }
};

/// Takes fields off a row.
class Fields {
public:
    explicit Fields(const char* bytes)
        : bytes_(bytes) {}

    template <class Number>
    Number raw() {
        return from_bytes<Number>(std::exchange(bytes_, bytes_ + sizeof(Number)));
    }

    template <class Number>
    Number number() {
        bytes_ += sizeof(std::int32_t);
        return raw<Number>();
    }

    /// Gives a text to `take`, unless it is NULL.
    template <class Take>
    void text(const Take& take) {
        const auto length = raw<std::int32_t>();
        if (length >= 0) {
            take(bytes_, static_cast<std::size_t>(length));
            bytes_ += length;
        }
    }

private:
    const char* bytes_;
};

void append_row(std::string& bytes, const User& user, Keys keys) {
    append(bytes, static_cast<std::int16_t>(columns_without_key + (keys == Keys::given ? 1 : 0)));
    append_field(bytes, std::string_view(user.name));
    append_field(bytes, std::string_view(user.email));
    append_field(bytes, user.age);
    append_field(bytes, user.score);
    if (user.bio) {
        append_field(bytes, std::string_view(*user.bio));
    } else {
        append(bytes, std::int32_t{-1});
    }
    if (keys == Keys::given) {
        append_field(bytes, user.id);
    }
}

void read_row(Fields fields, std::vector<User>& users) {
    if (fields.raw<std::int16_t>() == no_more_rows) {
        return;
    }
    User& user = users.emplace_back();
    user.id = fields.number<std::int64_t>();
    fields.text([&](const char* text, std::size_t length) { user.name.assign(text, length); });
    fields.text([&](const char* text, std::size_t length) { user.email.assign(text, length); });
    user.age = fields.number<int>();
    user.score = fields.number<double>();
    fields.text([&](const char* text, std::size_t length) { user.bio.emplace(text, length); });
}

}  // namespace

void copy_in(Connection& connection, const std::vector<User>& users, Keys keys) {
    connection.execute(
        keys == Keys::given
            ? "COPY users (name, email, age, score, bio, id) FROM STDIN (FORMAT binary)"
            : "COPY users (name, email, age, score, bio) FROM STDIN (FORMAT binary)"
    );
    std::string bytes(signature);
    append(bytes, std::int64_t{0});
    for (const User& user : users) {
        append_row(bytes, user, keys);
        if (bytes.size() > sent_at_once) {
            connection.put_copy_data(bytes);
            bytes.clear();
        }
    }
    append(bytes, no_more_rows);
    connection.put_copy_data(bytes);
    connection.end_copy();
}

void copy_out(Connection& connection, std::vector<User>& users) {
    connection.execute("COPY (SELECT id, name, email, age, score, bio FROM users) TO STDOUT"
                       " (FORMAT binary)");
    bool has_header = true;
    char* data = nullptr;
    while (PQgetCopyData(connection.get(), &data, 0) > 0) {
        const std::unique_ptr<char, FreeMemory> row(data);
        read_row(Fields(data + (std::exchange(has_header, false) ? header_size : 0)), users);
    }
    while (PGresult* result = PQgetResult(connection.get())) {
        connection.check(result);
    }
}

}  // namespace bench::postgres
