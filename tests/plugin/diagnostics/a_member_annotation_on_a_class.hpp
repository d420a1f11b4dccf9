struct [[orm::table, orm::length(3)]] User {  // expected-error {{'orm::length' cannot stand on a class}} expected-note {{it belongs on a data member}}
    [[orm::primary_key]] int id = 0;
};
