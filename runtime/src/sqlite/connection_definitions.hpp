#pragma once

struct sqlite3;

namespace orm::sqlite {

namespace callbacks {

class Definition;

}  // namespace callbacks

/// Registers a function, aggregate or collation of the program's, which must outlive the
/// connection. Returns SQLite's result code.
int register_definition(sqlite3* database, const callbacks::Definition& definition);

}  // namespace orm::sqlite
