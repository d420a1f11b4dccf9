struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::frobnicate(3)]] int age = 0;  // expected-error {{unknown annotation 'orm::frobnicate'}} expected-note {{docs/annotations.md}}
};
