namespace blog {  // expected-error {{expected '}' before the end of the header}}
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
};
