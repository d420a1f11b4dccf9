struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    int [[orm::unique]] age = 0;  // expected-error {{'orm::unique' cannot stand on a type}} expected-note {{it belongs on a class or a data member}}
};
