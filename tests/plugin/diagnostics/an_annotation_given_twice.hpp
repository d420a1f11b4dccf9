struct [[orm::table]] [[orm::table("people")]] User {  // expected-error {{'orm::table' is given twice}} expected-note {{the first one is here}}
    [[orm::primary_key]] int id = 0;
    [[orm::unique, orm::unique]] int age = 0;  // expected-error {{'orm::unique' is given twice}} expected-note {{remove one of them}}
};
