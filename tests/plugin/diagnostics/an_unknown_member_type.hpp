struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Money price;  // expected-error {{unknown type name 'Money'}}
};
