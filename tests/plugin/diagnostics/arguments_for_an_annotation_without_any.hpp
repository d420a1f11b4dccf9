struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::version(3)]] int version = 0;  // expected-error {{'orm::version' takes no arguments}} expected-note {{write it as in}}
};
