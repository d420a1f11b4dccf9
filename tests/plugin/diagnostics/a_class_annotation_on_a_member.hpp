struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::soft_delete(id)]] int age = 0;  // expected-error {{'orm::soft_delete' cannot stand on a data member}} expected-note {{it belongs on a class}}
};
