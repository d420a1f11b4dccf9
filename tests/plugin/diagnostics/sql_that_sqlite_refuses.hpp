#include <orm/annotations.hpp>

#include <string>

struct [[orm::table, orm::index(expression("lowr(name)")), orm::index(age, where("ages > 1"))]] User {  // expected-error {{SQLite does not take this index expression of 'User': no such function: lowr}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    // expected-error@-2 {{SQLite does not take this index condition of 'User': no such column: ages}}
    // expected-note@-3 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    [[orm::primary_key]] int id = 0;
    [[orm::check("agee > 0")]] int age = 0;  // expected-error {{SQLite does not take this check of 'User': no such column: agee}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    [[orm::default_sql("now()")]] orm::Timestamp since{};  // expected-error {{SQLite does not take this default of 'User': no such function: now}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    [[orm::computed("age +")]] int next = 0;  // expected-error {{SQLite does not take this computed column of 'User': near ")": syntax error}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    [[orm::collate("de_DE")]] std::string name;  // expected-error {{SQLite does not take this collation of 'User': no such collation sequence: de_DE}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
    [[orm::check(sqlite("nope(age)"))]] int other = 0;  // expected-error {{SQLite does not take this check of 'User': no such function: nope}}
    // expected-note@-1 {{correct the SQL: "nope(age)"}}
};
