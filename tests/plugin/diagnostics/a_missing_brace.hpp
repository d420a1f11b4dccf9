namespace blog {
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
};  // expected-note@-3 {{to match this '{'}}
    // expected-error@+1 {{expected '}'}}
