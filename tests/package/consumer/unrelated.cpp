int unrelated() {
    return 0;
}
