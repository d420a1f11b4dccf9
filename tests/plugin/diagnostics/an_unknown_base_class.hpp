struct [[orm::table]] User : Audited {  // expected-error {{expected class name}}
    [[orm::primary_key]] int id = 0;
};
