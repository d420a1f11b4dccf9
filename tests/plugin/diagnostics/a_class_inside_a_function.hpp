inline void f() {
    struct [[orm::table]] User {  // expected-error {{'orm::table' cannot stand on a class inside a function}} expected-note {{move the class to a namespace}}
        [[orm::primary_key]] int id = 0;
    };
}
