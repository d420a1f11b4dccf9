struct Audited {
    Instant created_at;  // expected-error {{unknown type name 'Instant'}}
};
struct [[orm::table]] User : Audited {
    [[orm::primary_key]] int id = 0;
};
