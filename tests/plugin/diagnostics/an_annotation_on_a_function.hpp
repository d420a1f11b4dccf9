[[orm::table]] void all_users();  // expected-error {{'orm::table' cannot stand on a function}} expected-note {{it belongs on a class}}
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::computed("1")]] int age() const;  // expected-error {{'orm::computed' cannot stand on a member function}} expected-note {{it belongs on a data member}}
};
