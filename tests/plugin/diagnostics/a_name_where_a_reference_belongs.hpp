struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(id)]] int other = 0;  // expected-error {{'orm::references' does not know 'id'}} expected-note {{it takes a member of a class, as in 'User::id' or 'name(…)'}}
};
