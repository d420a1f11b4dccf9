struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[nodiscrad]] int a() const;  // expected-warning {{unknown attribute 'nodiscrad' ignored}}
    [[other::thing(1, 2)]] int b = 0;  // expected-warning {{unknown attribute 'other::thing' ignored}}
    [[gnu::no_such_attribute]] int c = 0;
    [[maybe_unused]] int d = 0;
};
