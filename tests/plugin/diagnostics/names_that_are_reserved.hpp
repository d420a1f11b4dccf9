#include <orm/annotations.hpp>

struct [[orm::table("sqlite_users")]] User {  // expected-error {{the table of 'User' is named 'sqlite_users'}}
    // expected-note@-1 {{SQLite keeps names that begin with 'sqlite_' for itself: write another}}
    [[orm::primary_key]] int id = 0;
    int xmin = 0;  // expected-error {{'User::xmin' is column 'xmin', which every table of PostgreSQL has already}}
    // expected-note@-1 {{write [[orm::column("…")]] with another name}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    int Source = 0;  // expected-error {{'Post' has a member 'Source', a name that its handle cannot have}}
    // expected-note@-1 {{generated code uses it: rename the member, and keep the column with [[orm::column("Source")]]}}
};
