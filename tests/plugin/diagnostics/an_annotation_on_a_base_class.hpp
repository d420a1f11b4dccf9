struct Audited {};
struct [[orm::table]] User : [[orm::table]] Audited {  // expected-error {{'orm::table' cannot stand on a base class}} expected-note {{it belongs on a class}}
    [[orm::primary_key]] int id = 0;
};
