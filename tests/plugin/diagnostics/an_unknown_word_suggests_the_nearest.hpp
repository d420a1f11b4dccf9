struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::on_delete(cascad)]] int x = 0;  // expected-error {{'orm::on_delete' does not know 'cascad'; did you mean 'cascade'?}} expected-fixit {{cascade}} expected-note {{it takes 'cascade'}}
};
